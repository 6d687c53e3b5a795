import test from 'ava'
import { describeOutcome, type OutcomeInput } from '../../src/run/describe-outcome.ts'
import { runFiles } from '../../src/run/run-files.ts'
import { type RunResult, runResult } from '../../src/run/run-result.ts'
import { toyRun } from '../../src/testing/index.ts'

function headline(result: RunResult): string | undefined {
  return lines(result)[0]
}

function lines(result: RunResult, more: Partial<OutcomeInput> = {}): string[] {
  const input = {
    heldOut: undefined,
    files: runFiles('/r'),
    cwd: '/',
    grading: 'corrected',
    stores: [],
    indicator: [],
    ...more,
  }
  return describeOutcome({ ...input, result, lost: { tokens: 0, usd: 0 } }).split('\n')
}

test('the end of a run says where programs were rejected, and nothing of it where none was', async (t) => {
  const result: RunResult = runResult((await toyRun(10)).state)
  t.regex(
    headline({ ...result, evaluated: 2, rejected: { duplicate: 8, vary: 1 } }) ?? '',
    /: 10 programs tried, 2 evaluated on .+ \(rejected: 8 at duplicate, 1 at vary\); \d+ that no other dominates\.$/,
  )
  t.false((headline({ ...result, rejected: {} }) ?? '').includes('rejected'))
})

test('that nothing is as good as a baseline is said only where there is one', async (t) => {
  const result: RunResult = { ...runResult((await toyRun(10)).state), improvements: [] }
  const said = (given: RunResult) => lines(given).some((line) => line.startsWith('No found program is'))
  t.true(said(result))
  t.false(said({ ...result, baselines: [] }))
})

test('a run that found nothing as good as its seeds points to a seed, and says so', async (t) => {
  const result: RunResult = { ...runResult((await toyRun(10)).state), improvements: [] }
  const seed = result.archive[0]
  if (seed === undefined) return t.fail()
  const bred = { ...seed, lineage: { operator: 'any', parents: ['i0000'], change: 'any' } }
  const seeded = { ...seed, name: 'i0000', lineage: { operator: 'seed', parents: [], change: 'first' } }
  const pointed = (archive: RunResult['archive']) =>
    lines({ ...result, baselines: [], archive }).find((line) => line.includes('readable TypeScript'))
  t.regex(
    pointed([seeded]) ?? '',
    /i0000\.ts {2}the seed first: nothing that was found is better, readable TypeScript$/,
  )
  t.regex(
    pointed([seeded, bred]) ?? '',
    new RegExp(`${bred.name}\\.ts {2}a found program, readable TypeScript$`),
  )
})

test('a run without a program says so, and why it ended, and names no file of one', async (t) => {
  const found: RunResult = runResult((await toyRun(10)).state)
  const empty = {
    ...found,
    asked: 0,
    evaluated: 0,
    archive: [],
    improvements: [],
    ended: 'the budget of 5 episodes is used up',
  }
  const shown = lines(empty, { stores: ['a/x'] }).join('\n')
  t.regex(
    shown,
    /^There is no program: none was evaluated in this run; it ended because the budget of 5 episodes is used up\.$/m,
  )
  t.notRegex(shown, /programs\/|found program|npx autotts evaluate/)
})

test('what to look at next is measured on all stores of the search, and as it was searched on', async (t) => {
  const result: RunResult = runResult((await toyRun(10)).state)
  const command = (more: Partial<OutcomeInput>) =>
    lines(result, more).find((line) => line.includes('npx autotts evaluate'))
  t.regex(command({ stores: ['a/x', 'b/*'] }) ?? '', / --store a\/x --store 'b\/\*' --beta grid$/)
  const indicator = ['--indicator', 'budget-averaged-accuracy', '--budgets', '1,2']
  t.regex(
    command({ stores: ['a/x'], indicator, grading: 'paper' }) ?? '',
    / --store a\/x --indicator budget-averaged-accuracy --budgets 1,2 --grading paper$/,
  )
})
