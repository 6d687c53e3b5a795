import { relative } from 'node:path'
import type { ModelCost } from '../models/model-cost.ts'
import { textTable } from '../report/text-table.ts'
import { barrenLines } from './barren-lines.ts'
import { comparisonTable, type HeldOutResult } from './comparison.ts'
import { improvementLines } from './improvement-lines.ts'
import { modelLines } from './model-lines.ts'
import { rejectedText } from './report-markdown.ts'
import type { RunFiles } from './run-files.ts'
import type { ArchivedProgram, RunResult } from './run-result.ts'
import { shellWord } from './shell-word.ts'
import { shownPrograms } from './shown-programs.ts'
import { openedLine } from './stores-opened.ts'

export interface OutcomeInput {
  readonly result: RunResult
  readonly heldOut: HeldOutResult | undefined
  readonly files: RunFiles
  readonly cwd: string
  readonly grading: string
  /** What was reserved for model calls that got no answer before their process died. */
  readonly lost: ModelCost
  /** What `evaluate --store` takes for the stores of the run; none where there is nothing that it could open. */
  readonly stores: readonly string[]
  /** The words that have `evaluate` measure what was searched on, where that is an indicator. */
  readonly indicator: readonly string[]
}

/** What a run prints at its end: what was found, on which stores, and what to look at next. */
export function describeOutcome(input: OutcomeInput): string {
  const { result, heldOut, files, cwd, lost } = input
  const { columns, rows } = comparisonTable(result, heldOut)
  const gained = improvementLines(result, heldOut)
  const here = (path: string) => relative(cwd, path) || path
  return [
    headline(result),
    ...(result.opened === null ? [] : [openedLine(result.opened)]),
    ...modelLines(result.models),
    ...lostLines(lost),
    ...barrenLines(result.operators, shellWord(here(files.folder))),
    '',
    textTable(columns, rows),
    ...gainedLines(result, gained),
    ...lookAt(bestOf(result), input, here),
    '',
  ].join('\n')
}

function lookAt(
  best: ArchivedProgram | undefined,
  { result, files, grading, stores, indicator }: OutcomeInput,
  here: (path: string) => string,
): readonly string[] {
  const report = `  ${here(files.report)}  curves, the table above, where every program comes from`
  if (best === undefined) {
    const why = result.ended === null ? 'it has not ended' : `it ended because ${result.ended}`
    return [`There is no program: none was evaluated in this run; ${why}.`, '', 'Look at', report]
  }
  const against = result.improvements[0]?.baseline ?? result.baselines[0]?.name
  const program = `${here(files.programs)}/${best.name}.ts`
  const what = isFound(best)
    ? 'a found program'
    : `the seed ${best.lineage.change}: nothing that was found is better`
  const words = stores.flatMap((store) => ['--store', store])
  const measured = indicator.length === 0 ? ['--beta', 'grid'] : indicator
  return [
    'Look at',
    report,
    `  ${program}  ${what}, readable TypeScript`,
    ...(stores.length === 0 ? [] : [`  ${evaluation(program, against, [...words, ...measured], grading)}`]),
  ]
}

/** What to look at first: a found program, where there is one that no other dominates. */
function bestOf(result: RunResult): ArchivedProgram | undefined {
  const [first] = result.improvements
  const improving = result.archive.find(({ name }) => name === first?.program)
  const shown = shownPrograms(result)
  return improving ?? shown.find(isFound) ?? result.archive.find(isFound) ?? shown[0]
}

function isFound({ lineage }: ArchivedProgram): boolean {
  return lineage.operator !== 'seed'
}

/** Nothing where there is no baseline to be as good as. */
function gainedLines({ baselines, archive }: RunResult, gained: readonly string[]): readonly string[] {
  if (gained.length > 0) return [...gained, '']
  if (baselines.length === 0 || archive.length === 0) return []
  return ['No found program is at least as good as a baseline in everything.', '']
}

/** A command that evaluates a program beside another. */
function evaluation(
  program: string,
  against: string | undefined,
  how: readonly string[],
  grading: string,
): string {
  const others = against === undefined ? [] : [against]
  const words = ['evaluate', program, ...others, ...how]
  const form = grading === 'paper' ? ['--grading', 'paper'] : []
  return ['npx autotts', ...[...words, ...form].map(shellWord)].join(' ')
}

function lostLines({ tokens, usd }: ModelCost): string[] {
  if (tokens === 0) return []
  return [
    `Calls that broke off when the run died may have cost up to ${tokens.toLocaleString('en-US')} tokens and ` +
      `${usd.toFixed(4)} dollars more, which count against the budget.`,
  ]
}

function headline({ experiment, seed, asked, evaluated, rejected, archive, stores }: RunResult): string {
  const names = Object.keys(stores).join(', ')
  const refused = rejectedText(rejected)
  return (
    `${experiment}, seed ${seed}: ${asked} programs tried, ${evaluated} evaluated on ${names}` +
    `${refused === '' ? '' : ` (${refused})`}; ` +
    `${archive.length} that no other dominates.`
  )
}
