import { csvLine } from '../csv.ts'
import { markdownTable } from '../markdown-table.ts'
import { type TextColumn, textTable } from '../text-table.ts'
import { agreementText } from './agreement.ts'
import type { Comparison, ComparisonRow } from './comparison.ts'
import { difference, printedDigits } from './printed-digits.ts'

/**
 * A comparison for the terminal.
 * @param agreed in a sentence or two, how far it agrees with what was printed
 */
export function comparisonText(comparison: Comparison, agreed = agreementText(comparison)): string {
  const { title, source, footnotes } = comparison
  const table = textTable(
    columnsOf(comparison),
    comparison.rows.map((row) => cellsOf(row, comparison)),
  )
  const notes = footnotes.map(({ mark, text }) => wrapped(`${mark}  ${text}`))
  const head = `${title}\npublished: ${source}; reproduced: computed now\n`
  return [head, table, ...notes, wrapped(agreed)].join('\n').concat('\n')
}

/** The same as a Markdown page, with its plot where it has one. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { name, title, source, footnotes, plot } = comparison
  const table = markdownTable(
    columnsOf(comparison),
    comparison.rows.map((row) => cellsOf(row, comparison)),
  )
  const figure = plot === undefined ? [] : [`![${title}](${name}.svg)\n`]
  const notes = footnotes.map(({ mark, text }) => `${mark}: ${text}\n`)
  const origin = `Published: ${source}. Reproduced: computed by \`autotts reproduce ${name}\`.\n`
  return [`# ${title}\n`, origin, `${agreementText(comparison)}\n`, ...figure, table, ...notes].join('\n')
}

/** The same for programs: reproduced figures are not rounded, differences are of the printed digits. */
export function comparisonCsv({ keys, rows }: Comparison): string {
  const figures = [
    'publishedAccuracy',
    'reproducedAccuracy',
    'accuracyDifference',
    'accuracyLow',
    'accuracyHigh',
  ]
  const tokens = [
    'publishedKiloTokens',
    'reproducedTokens',
    'kiloTokensDifference',
    'tokensLow',
    'tokensHigh',
  ]
  const lines = rows.map((row) => {
    const { key, published, reproduced, marks = [], kind } = row
    const off = difference(row)
    const accuracyRange = reproduced?.accuracyInterval
    const tokensRange = reproduced?.tokensInterval
    return csvLine([
      ...key,
      kind,
      published?.accuracy ?? '',
      reproduced?.accuracy ?? '',
      off?.accuracy ?? '',
      accuracyRange?.low ?? '',
      accuracyRange?.high ?? '',
      published?.kiloTokens ?? '',
      reproduced?.tokens ?? '',
      off?.kiloTokens ?? '',
      tokensRange?.low ?? '',
      tokensRange?.high ?? '',
      marks.join(' '),
    ])
  })
  return [csvLine([...keys, 'kind', ...figures, ...tokens, 'footnotes']), ...lines].join('')
}

function hasIntervals({ rows }: Comparison): boolean {
  return rows.some(({ reproduced }) => reproduced?.accuracyInterval !== undefined)
}

function columnsOf(comparison: Comparison): readonly TextColumn[] {
  const right = (title: string): TextColumn => ({ title, align: 'right' })
  const interval = hasIntervals(comparison) ? [right('95% interval')] : []
  return [
    ...comparison.keys.map((title) => ({ title })),
    right('acc % published'),
    right('reproduced'),
    right('diff'),
    ...interval,
    right('tokens k published'),
    right('reproduced'),
    right('diff'),
    ...interval,
    { title: '' },
  ]
}

function cellsOf(row: ComparisonRow, comparison: Comparison): readonly string[] {
  const { key, published, reproduced, marks = [] } = row
  const shown = reproduced === undefined ? undefined : printedDigits(reproduced)
  const off = difference(row)
  const withIntervals = hasIntervals(comparison)
  const accuracyRange = reproduced?.accuracyInterval
  const tokensRange = reproduced?.tokensInterval
  return [
    ...key,
    digit(published?.accuracy),
    digit(shown?.accuracy),
    signed(off?.accuracy),
    ...(withIntervals ? [range(accuracyRange?.low, accuracyRange?.high)] : []),
    digit(published?.kiloTokens),
    digit(shown?.kiloTokens),
    signed(off?.kiloTokens),
    ...(withIntervals ? [range(thousands(tokensRange?.low), thousands(tokensRange?.high))] : []),
    marks.join(' '),
  ]
}

function digit(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(1)
}

function signed(value: number | undefined): string {
  if (value === undefined) return ''
  return value === 0 ? '=' : `${value > 0 ? '+' : ''}${value.toFixed(1)}`
}

function range(low: number | undefined, high: number | undefined): string {
  return low === undefined || high === undefined ? '' : `${low.toFixed(1)} to ${high.toFixed(1)}`
}

function thousands(tokens: number | undefined): number | undefined {
  return tokens === undefined ? undefined : tokens / 1_000
}

function wrapped(text: string, width = 100): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? ''
    if (line !== '' && line.length + word.length >= width) lines.push(`   ${word}`)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
