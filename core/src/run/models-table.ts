import { markdownTable } from '../report/markdown-table.ts'
import type { TextColumn } from '../report/text-table.ts'
import type { ModelUse } from './model-use.ts'

const TITLES = [
  'calls',
  'failed',
  'tokens in',
  'cached',
  'tokens out',
  'USD',
  'improvements',
  'USD an improvement',
]

/** What was asked of each model, what it cost and what came of it, in Markdown; empty where none was asked. */
export function modelsTable({ byModel }: ModelUse): string {
  if (byModel.length === 0) return ''
  const columns: TextColumn[] = [
    { title: 'model' },
    ...TITLES.map((title): TextColumn => ({ title, align: 'right' })),
  ]
  const rows = byModel.map((one) => [
    one.model,
    ...[one.calls, one.failed, one.inputTokens, one.cachedTokens, one.outputTokens].map(count),
    one.usd.toFixed(4),
    count(one.improvements),
    one.usdPerImprovement?.toFixed(4) ?? '',
  ])
  return `${markdownTable(columns, rows)}\n${LEGEND}`
}

const LEGEND =
  'Tokens as servers state them; dollars by the prices of the experiment, none where a model has no price. An improvement counts for every model that was asked for it.'

function count(value: number): string {
  return value.toLocaleString('en-US')
}
