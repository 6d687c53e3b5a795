/** One CSV line (RFC 4180): cells with commas, quotes or line breaks are quoted. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

function csvCell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as CSV text that ends with one line break, which Arquero writes after every row already. */
export function csvText(table: { toCSV(): string }): string {
  return `${table.toCSV().trimEnd()}\n`
}
