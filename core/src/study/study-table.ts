import { formatPercent } from '../report/format-number.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { signed } from '../report/signed.ts'
import { type TextColumn, textTable } from '../report/text-table.ts'
import { type SeedInterval, seedInterval } from './seed-interval.ts'

/** What one run of a study came to: its best program, measured on the stores it was selected by. */
export interface StudyResult {
  readonly arm: string
  readonly seed: number
  /** Id of the best program of the run. */
  readonly individual: string
  readonly tried: number
  readonly episodes: number
  /** Budget-averaged accuracy in percent. */
  readonly accuracy: number
  /** SHA-256 of the run's log. */
  readonly log: string
}

export interface ArmSummary {
  readonly arm: string
  readonly seeds: readonly number[]
  /** By seed, in their order. */
  readonly accuracies: readonly number[]
  readonly overall: SeedInterval
  /** To the first arm, paired by the seeds that both have; null for that arm itself, and where they share none. */
  readonly difference: SeedInterval | null
}

/** One line an arm, in the order in which the arms first come; the first is the headline. */
export function summariseStudy(results: readonly StudyResult[]): readonly ArmSummary[] {
  const arms = [...Map.groupBy(results, ({ arm }) => arm)]
  const headline = new Map(arms[0]?.[1].map(({ seed, accuracy }) => [seed, accuracy]))
  return arms.map(([arm, own], i): ArmSummary => {
    const paired = own.flatMap(({ seed, accuracy }) => {
      const theirs = headline.get(seed)
      return theirs === undefined ? [] : [accuracy - theirs]
    })
    return {
      arm,
      seeds: own.map(({ seed }) => seed),
      accuracies: own.map(({ accuracy }) => accuracy),
      overall: seedInterval(own.map(({ accuracy }) => accuracy)),
      difference: i === 0 || paired.length === 0 ? null : seedInterval(paired),
    }
  })
}

export function studyTable(summaries: readonly ArmSummary[], format: 'text' | 'markdown'): string {
  const right = (title: string): TextColumn => ({ title, align: 'right' })
  const seeds = [...new Set(summaries.flatMap((one) => one.seeds))]
  const columns = [
    { title: 'arm' },
    ...seeds.map((seed) => right(`seed ${seed}`)),
    right('mean'),
    right('95% interval'),
    right('to the first'),
    right('95% interval'),
  ]
  const rows = summaries.map(({ arm, seeds: own, accuracies, overall, difference }) => [
    arm,
    ...seeds.map((seed) => {
      const at = own.indexOf(seed)
      return at < 0 ? '' : formatPercent(accuracies[at] ?? 0)
    }),
    formatPercent(overall.mean),
    rangeText(overall, formatPercent),
    difference === null ? '' : signed(difference.mean, 2),
    difference === null ? '' : rangeText(difference, (value) => signed(value, 2)),
  ])
  return format === 'text' ? textTable(columns, rows) : markdownTable(columns, rows)
}

function rangeText({ low, high }: SeedInterval, text: (value: number) => string): string {
  return low === null || high === null ? '' : `${text(low)} to ${text(high)}`
}
