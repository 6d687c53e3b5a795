import { readFileSync } from 'node:fs'
import { AutottsError } from '../errors/autotts-error.ts'
import { endsGroup, isKnown } from './event-groups.ts'
import { type Checksum, EMPTY, type LogLine, readLogLine } from './log-line.ts'
import type { SearchEvent } from './search-event.ts'

/** What a log holds. */
export interface LoggedEvents {
  /** Events of complete groups: whatever happened to one individual is all there, or not there at all. */
  readonly events: readonly SearchEvent[]
  /** Bytes that they take; a run goes on from here. */
  readonly bytes: number
  /** Bytes after them: a line or a group that was being written when the process died. */
  readonly torn: number
}

/**
 * Reads a log, or its first lines. A damaged last line counts as torn.
 * @throws AutottsError E_RUN_LOG with the line where an earlier one is damaged, is missing, or is no event of this version
 */
export function readEventLog(file: string, lines = Number.POSITIVE_INFINITY): LoggedEvents {
  const bytes = readFileSync(file)
  const events: SearchEvent[] = []
  const complete = { events: 0, bytes: 0 }
  let from = 0
  let checksum: Checksum = EMPTY
  for (let at = bytes.indexOf(10); at >= 0 && events.length < lines; at = bytes.indexOf(10, from)) {
    const read = readLogLine(bytes.toString('utf8', from, at), checksum)
    from = at + 1
    if (read === undefined) {
      if (from === bytes.length) break
      throw damagedLog(file, events.length + 1, complete.events)
    }
    events.push(known(read, file, events.length + 1))
    checksum = read.checksum
    if (endsGroup(read.event)) {
      complete.events = events.length
      complete.bytes = from
    }
  }
  return {
    events: events.slice(0, complete.events),
    bytes: complete.bytes,
    torn: bytes.length - complete.bytes,
  }
}

/** The event of a line. @throws AutottsError E_RUN_LOG where only another version of autotts knows it */
export function known({ event }: LogLine, file: string, line: number): SearchEvent {
  if (isKnown(event)) return event
  throw new AutottsError('E_RUN_LOG', `this autotts knows no event ${String(Reflect.get(event, 'type'))}`, {
    place: { file, line },
    expected: 'a log that this version of autotts wrote, or an earlier one',
    next: 'Use the version that wrote it (the first line names it).',
  })
}

/** @param complete lines before it that make complete groups */
export function damagedLog(file: string, line: number, complete: number): AutottsError {
  const keep = complete > 1 ? `, keep what stands before it with \`autotts fork RUN --at ${complete}\`` : ''
  return new AutottsError(
    'E_RUN_LOG',
    'a line of the event log was changed, or lines before it are missing',
    {
      place: { file, line },
      expected: 'every line as it was written: each ends with a checksum of all up to it',
      next: `Restore the file from a copy${keep}, or start the run anew with \`autotts run EXPERIMENT --fresh\`.`,
    },
  )
}
