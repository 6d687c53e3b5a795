import { markdownTable } from '../report/markdown-table.ts'
import type { TextColumn } from '../report/text-table.ts'
import { type ArmRecord, armName } from '../search/arm-records.ts'

/** What became of the attempts of each operator, in Markdown; empty where nothing was bred. */
export function operatorsTable(records: readonly ArmRecord[]): string {
  if (records.length === 0) return ''
  const all = records.reduce((sum, { attempts }) => sum + attempts, 0)
  const figures = FIGURES.filter(({ always, of }) => always || records.some((record) => of(record) > 0))
  const columns: TextColumn[] = [
    { title: 'operator' },
    { title: 'chosen', align: 'right' },
    ...figures.map(({ title }): TextColumn => ({ title, align: 'right' })),
  ]
  const rows = records.map((record) => [
    armName(record),
    `${((100 * record.attempts) / all).toFixed(1)}%`,
    ...figures.map(({ of }) => of(record).toLocaleString('en-US')),
  ])
  return `${markdownTable(columns, rows)}\n${LEGEND}`
}

interface Figure {
  readonly title: string
  readonly of: (record: ArmRecord) => number
  /** Shown also where it is 0 for all. */
  readonly always: boolean
}

const FIGURES: readonly Figure[] = [
  { title: 'attempts', of: ({ attempts }) => attempts, always: true },
  { title: 'programs', of: ({ asked }) => asked, always: true },
  { title: 'evaluated', of: ({ evaluated }) => evaluated, always: true },
  { title: 'survived', of: ({ survived }) => survived, always: true },
  { title: 'episodes', of: ({ episodes }) => episodes, always: true },
  { title: 'model tokens', of: ({ modelTokens }) => modelTokens, always: false },
  { title: 'USD', of: ({ usd }) => usd, always: false },
]

const LEGEND =
  'Attempts include those that offered nothing; survived are those in the population right after their evaluation.'
