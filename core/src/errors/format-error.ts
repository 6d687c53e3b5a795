import { AutottsError, type SourcePlace } from './autotts-error.ts'

export function formatPlace(place: SourcePlace): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
}

/** The text that the command line prints for an error: what, where, what was expected, what to do next. */
export function formatError(error: AutottsError): string {
  const lines = [`error ${error.code}: ${error.message}`]
  if (error.place !== undefined) lines.push(`  at        ${formatPlace(error.place)}`)
  if (error.expected !== undefined) lines.push(`  expected  ${error.expected}`)
  if (error.next !== undefined) lines.push(`  next      ${error.next}`)
  return lines.join('\n')
}

/** Wraps anything that was thrown so that it has a code; an AutottsError passes through. */
export function toAutottsError(thrown: unknown): AutottsError {
  if (thrown instanceof AutottsError) return thrown
  // What went wrong first, where releasing what was held failed as well.
  if (thrown instanceof SuppressedError) return toAutottsError(thrown.suppressed)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AutottsError('E_INTERNAL', message, {
    next: 'This is a defect of autotts. Run again with AUTOTTS_DEBUG=1 for the stack trace and report it.',
    cause: thrown,
  })
}
