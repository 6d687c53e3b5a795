import { AutottsError } from '../errors/autotts-error.ts'
import { formatPlace, toAutottsError } from '../errors/format-error.ts'
import type { Finding } from './finding.ts'

const REPORT = 'This is a defect of autotts, or of a plugin: report it with what is said above.'

/** What was thrown, as a finding: its place before the message, its next step as the way to mend it. */
export function findingOfFault(thrown: unknown, needed = true): Finding {
  const { code, message, place, expected, next } = toAutottsError(thrown)
  const where = place === undefined ? '' : ` ${formatPlace(place)}`
  const wanted = expected === undefined ? '' : `\nexpected ${expected}`
  const mend = thrown instanceof AutottsError ? next : REPORT
  return {
    status: needed ? 'fail' : 'warn',
    message: `${code}${where}: ${message}${wanted}`,
    ...(mend === undefined ? {} : { mend }),
  }
}
