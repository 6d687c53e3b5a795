import { readFileSync } from 'node:fs'
import { AutottsError } from '../errors/autotts-error.ts'
import { endsGroup } from './event-groups.ts'
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

/** Reads a log. @throws AutottsError E_RUN_LOG with the line where a line that is not the last is damaged */
export function readEventLog(file: string): LoggedEvents {
  const bytes = readFileSync(file)
  const events: SearchEvent[] = []
  const complete = { events: 0, bytes: 0 }
  let from = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    const event = parseEventLine(bytes.toString('utf8', from, at))
    from = at + 1
    if (event === undefined) {
      if (from === bytes.length) break
      throw damagedLog(file, events.length + 1)
    }
    events.push(event)
    if (endsGroup(event)) {
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

/** The event in a line of a log; undefined where there is none. */
export function parseEventLine(line: string): SearchEvent | undefined {
  try {
    const event: SearchEvent = JSON.parse(line)
    return typeof event === 'object' && event !== null && typeof event.type === 'string' ? event : undefined
  } catch {
    return undefined
  }
}

export function damagedLog(file: string, line: number): AutottsError {
  return new AutottsError('E_RUN_LOG', 'a line in the middle of the event log is not an event', {
    place: { file, line },
    next: 'Restore the file from a copy, or start the run anew with `autotts run EXPERIMENT --fresh`.',
  })
}
