import type { Colours } from '../cli/colours.ts'
import { textTable } from '../report/text-table.ts'
import type { CheckResult, CheckStatus } from './finding.ts'

const WORDS = { ok: 'ok', warn: 'warning', fail: 'FAILS', skipped: 'skipped' } as const satisfies Record<
  CheckStatus,
  string
>

/** The results as a table, the way to mend each below what was found, and a line that sums up. */
export function renderDoctor(results: readonly CheckResult[], colours: Colours): string {
  const colour = { ok: colours.green, warn: colours.yellow, fail: colours.red, skipped: colours.dim }
  const rows = results.map(({ name, status, message, mend }) => [
    name,
    colour[status](WORDS[status]),
    mend === undefined ? message : `${message}\n${colours.dim(`mend: ${mend}`)}`,
  ])
  const columns = ['check', 'state', 'finding'].map((title) => ({ title }))
  return `${textTable(columns, rows)}\n${summary(results)}\n`
}

function summary(results: readonly CheckResult[]): string {
  const named = (status: CheckStatus) =>
    results.filter((result) => result.status === status).map(({ name }) => name)
  const [failing, warnings] = [named('fail'), named('warn')]
  if (failing.length > 0) return `Runs cannot be relied on yet; mend first: ${failing.join(', ')}.`
  return warnings.length > 0 ? `Ready, with warnings: ${warnings.join(', ')}.` : 'Ready.'
}
