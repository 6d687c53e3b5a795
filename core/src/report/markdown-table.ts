import type { TextColumn } from './text-table.ts'

/** A table in GitHub's Markdown. */
export function markdownTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  const ruler = columns.map(({ align }) => (align === 'right' ? '--:' : '---'))
  return `${[line(columns.map(({ title }) => title)), `|${ruler.join('|')}|`, ...rows.map(line)].join('\n')}\n`
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
