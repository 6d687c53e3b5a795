import { crc32 } from 'node:zlib'
import type { SearchEvent } from './search-event.ts'

/** CRC-32 of all events of a log up to a line: every line carries its own, so what was changed or is missing shows. */
export type Checksum = number

/** The checksum of no events. */
export const EMPTY: Checksum = 0

/** Bytes, and characters, of the end of a line without its line feed: `,"crc":"0a1b2c3d"}`. */
export const END_BYTES = 18

const END = /^,"crc":"([0-9a-f]{8})"\}$/

export interface LogLine {
  readonly event: SearchEvent
  /** Up to this line. */
  readonly checksum: Checksum
}

/** The line of an event, as its JSON text, with the checksum as a last field. */
export function writeLogLine(
  json: string,
  before: Checksum,
): { readonly line: string; readonly checksum: Checksum } {
  const checksum = crc32(json, before)
  return { line: `${json.slice(0, -1)},"crc":"${checksum.toString(16).padStart(8, '0')}"}`, checksum }
}

/** Reads a line; undefined where it is not an event, was changed, or does not follow the one `before`. */
export function readLogLine(line: string, before: Checksum): LogLine | undefined {
  const checksum = checksumIn(line.slice(-END_BYTES))
  if (checksum === undefined) return undefined
  const json = `${line.slice(0, -END_BYTES)}}`
  if (crc32(json, before) !== checksum) return undefined
  const event: SearchEvent = JSON.parse(json)
  return { event, checksum }
}

/** The checksum that the end of a line states. */
export function checksumIn(end: string): Checksum | undefined {
  const digits = END.exec(end)?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}
