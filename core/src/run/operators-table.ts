import { markdownTable } from '../report/markdown-table.ts'
import type { TextColumn } from '../report/text-table.ts'
import { armName } from '../search/arm-records.ts'
import type { OperatorUse } from './model-use.ts'

/** What became of the attempts of each operator, in Markdown; empty where nothing was bred. */
export function operatorsTable(records: readonly OperatorUse[]): string {
  if (records.length === 0) return ''
  const all = records.reduce((sum, { attempts }) => sum + attempts, 0)
  const figures = FIGURES.filter(
    ({ always, of }) => always || records.some((record) => (of(record) ?? 0) > 0),
  )
  const columns: TextColumn[] = [
    { title: 'operator' },
    { title: 'chosen', align: 'right' },
    ...figures.map(({ title }): TextColumn => ({ title, align: 'right' })),
  ]
  const rows = records.map((record) => [
    armName(record),
    `${((100 * record.attempts) / all).toFixed(1)}%`,
    ...figures.map(({ of, text = counted }) => shown(of(record), text)),
  ])
  return `${markdownTable(columns, rows)}\n${LEGEND}`
}

interface Figure {
  readonly text?: (value: number) => string
  readonly title: string
  /** Null where there is no such figure. */
  readonly of: (record: OperatorUse) => number | null
  /** Shown also where it is 0 for all. */
  readonly always: boolean
}

const FIGURES: readonly Figure[] = [
  { title: 'attempts', of: ({ attempts }) => attempts, always: true },
  { title: 'programs', of: ({ asked }) => asked, always: true },
  { title: 'evaluated', of: ({ evaluated }) => evaluated, always: true },
  { title: 'survived', of: ({ survived }) => survived, always: true },
  { title: 'improvements', of: ({ improvements }) => improvements, always: true },
  { title: 'episodes', of: ({ episodes }) => episodes, always: true },
  { title: 'model tokens', of: ({ modelTokens }) => modelTokens, always: false },
  { title: 'USD', of: ({ usd }) => usd, always: false, text: dollars },
  {
    title: 'USD an improvement',
    of: ({ usdPerImprovement }) => usdPerImprovement,
    text: dollars,
    always: false,
  },
]

const LEGEND =
  'Attempts include those that offered nothing; survived are those in the population right after their evaluation; ' +
  'improvements are those that nothing evaluated before was at least as good as in every objective.'

/** Nothing where there is no figure: 0 dollars for an improvement would say that it was free. */
function shown(value: number | null, text: (value: number) => string): string {
  return value === null ? '' : text(value)
}

function counted(value: number): string {
  return value.toLocaleString('en-US')
}

function dollars(usd: number): string {
  return usd.toFixed(4)
}
