import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { endsGroup } from './event-groups.ts'
import { type Checksum, EMPTY, readLogLine } from './log-line.ts'
import { damagedLog, known } from './read-event-log.ts'
import type { SearchEvent } from './search-event.ts'

/** Reads what a log has grown by. Only complete groups are read, since a resumed run writes an incomplete one anew. */
export class LogFollower {
  readonly #file: string
  #at = 0
  #lines = 0
  /** Of the lines that were read. */
  #checksum: Checksum = EMPTY

  constructor(file: string) {
    this.#file = file
  }

  /** Events since the last call. @throws AutottsError E_RUN_LOG where a line in the middle is damaged, or the log was begun anew */
  read(): SearchEvent[] {
    const lines = this.#grown().split('\n').slice(0, -1)
    const events: SearchEvent[] = []
    let complete = 0
    let bytes = 0
    let checksum = this.#checksum
    for (const [i, line] of lines.entries()) {
      const read = readLogLine(line, checksum)
      if (read === undefined) {
        if (i === lines.length - 1) break
        throw damagedLog(this.#file, this.#lines + i + 1, this.#lines + complete)
      }
      events.push(known(read, this.#file, this.#lines + i + 1))
      checksum = read.checksum
      bytes += Buffer.byteLength(line) + 1
      if (!endsGroup(read.event)) continue
      complete = events.length
      this.#checksum = checksum
      this.#at += bytes
      bytes = 0
    }
    this.#lines += complete
    return events.slice(0, complete)
  }

  #grown(): string {
    const descriptor = openSync(this.#file, 'r')
    try {
      const { size } = fstatSync(descriptor)
      if (size < this.#at) throw damagedLog(this.#file, this.#lines, 0)
      const bytes = Buffer.alloc(size - this.#at)
      return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, this.#at))
    } finally {
      closeSync(descriptor)
    }
  }
}
