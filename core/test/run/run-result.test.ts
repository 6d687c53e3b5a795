import test from 'ava'
import { comparisonTable } from '../../src/run/comparison.ts'
import { curveTable } from '../../src/run/curve-table.ts'
import { improvementLines } from '../../src/run/improvement-lines.ts'
import { reportMarkdown } from '../../src/run/report-markdown.ts'
import { headerDifferences } from '../../src/run/run-header.ts'
import { type RunResult, runResult } from '../../src/run/run-result.ts'
import { shownPrograms } from '../../src/run/shown-programs.ts'
import { toyRun } from '../../src/testing/index.ts'

async function toyResult(individuals = 120): Promise<RunResult> {
  return runResult((await toyRun(individuals)).state)
}

test('the archive holds what nothing dominates, best in the first objective first', async (t) => {
  const { archive } = await toyResult()
  t.true(archive.length > 3)
  for (const [i, one] of archive.entries()) {
    const next = archive[i + 1]
    if (next === undefined) continue
    t.true((one.objectives['accuracy'] ?? 0) > (next.objectives['accuracy'] ?? 0))
    t.true((one.objectives['tokens'] ?? 0) > (next.objectives['tokens'] ?? 0))
  }
})

test('a program is paired with a baseline only where it is no worse in anything', async (t) => {
  const { improvements, archive, baselines } = await toyResult()
  t.deepEqual(
    improvements.map(({ baseline }) => baseline),
    ['first', 'second'],
  )
  for (const { program, baseline } of improvements) {
    const ours = archive.find(({ name }) => name === program)?.objectives ?? {}
    const theirs = baselines.find(({ name }) => name === baseline)?.objectives ?? {}
    t.true(
      (ours['accuracy'] ?? 0) >= (theirs['accuracy'] ?? 0) &&
        (ours['tokens'] ?? 0) <= (theirs['tokens'] ?? 0),
    )
  }
  t.deepEqual((await toyResult(2)).improvements, [], 'seeds are not found programs')
})

test('tables show improving programs, the best of the archive and every baseline, and held-out figures where known', async (t) => {
  const result = await toyResult()
  const names = shownPrograms(result).map(({ name }) => name)
  t.true(names.length <= 6)
  t.true(names.includes(result.archive[0]?.name ?? ''))
  for (const { program } of result.improvements) t.true(names.includes(program))
  const worst = Math.min(...result.baselines.map(({ objectives }) => objectives['accuracy'] ?? 0))
  for (const { objectives } of shownPrograms(result)) t.true((objectives['accuracy'] ?? 0) >= worst)
  const heldOut = {
    format: 1,
    stores: { b: 'bb' },
    programs: result.archive,
    baselines: [],
    differences: [],
    rejected: {},
  } as const
  const { columns, rows } = comparisonTable(result, heldOut)
  t.deepEqual(
    columns.map(({ title }) => title),
    ['program', 'from', 'accuracy, search', 'accuracy, held out', 'tokens, search', 'tokens, held out'],
  )
  t.is(rows.length, names.length + 2)
  t.is(rows.find(([name]) => name === 'first')?.[3], '', 'what is not known stays empty')
  t.regex(
    improvementLines(result)[0] ?? '',
    /^i\d+ against first: search \+\d+\.\d\d points of accuracy, -\d+\.\d% tokens$/,
  )
})

test('the report names every shown program with where it comes from, and says where the run stands', async (t) => {
  const result = await toyResult()
  const text = reportMarkdown(result)
  for (const { name } of shownPrograms(result)) t.true(text.includes(`- [${name}](programs/${name}.ts), `))
  t.regex(text, /It ended because the budget of 120 individuals is used up\./)
  t.false(text.includes('held-out'))
})

test('curves come as one table with a row per program, store and beta', async (t) => {
  const result = await toyResult(10)
  const curves = curveTable(result.baselines)
  t.deepEqual(curves.columnNames(), ['program', 'store', 'beta', 'accuracy', 'tokens', 'sequentialTokens'])
  t.is(curves.numRows(), 6)
})

test('differences between two headers are named by their paths', (t) => {
  const old = { seed: 1, stores: { a: 'x', b: 'y' }, list: [1, 2] }
  t.deepEqual(headerDifferences(old, { seed: 1, stores: { a: 'x', b: 'y' }, list: [1, 2] }), [])
  t.deepEqual(headerDifferences(old, { seed: 2, stores: { a: 'x', c: 'y' }, list: [1] }), [
    'seed: 1 in the run, 2 now',
    'stores.b: "y" in the run, nothing now',
    'stores.c: nothing in the run, "y" now',
    'list.1: 2 in the run, nothing now',
  ])
  const hash = (digit: string) => ({ plugins: { './mine.ts': digit.repeat(64) } })
  t.deepEqual(headerDifferences(hash('a'), hash('b')), [
    `plugins[./mine.ts]: "${'a'.repeat(35)}..." in the run, "${'b'.repeat(35)}..." now`,
  ])
})
