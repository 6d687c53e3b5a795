import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { writing } from '../files/writing.ts'
import { type Checksum, checksumIn, EMPTY, END_BYTES, writeLogLine } from './log-line.ts'
import type { SearchEvent } from './search-event.ts'

/**
 * The append-only log of a run, one JSON document a line. `append` has written (write(2)) when it returns, so what is
 * published afterwards survives the death of this process; `sync` makes it survive that of the machine.
 */
export class EventLog {
  readonly #file: string
  readonly #descriptor: number
  /** Of all that was logged. */
  #checksum: Checksum
  readonly #keep: number
  #begun = false
  #broken = false
  #dirty = false

  /** Opens the log for appending after its first `keep` bytes; what follows them is cut off by the first event. */
  constructor(file: string, keep: number) {
    this.#file = file
    this.#keep = keep
    this.#descriptor = writing(file, () => openSync(file, 'a+'))
    this.#checksum = writing(file, () => checksumAt(this.#descriptor, keep))
  }

  /** Writes the events in one piece and gives them back as a reader of the log will see them. */
  append(events: readonly SearchEvent[]): readonly SearchEvent[] {
    const texts = events.map((event) => JSON.stringify(event))
    let checksum = this.#checksum
    const lines = texts.map((text) => {
      const written = writeLogLine(text, checksum)
      checksum = written.checksum
      return `${written.line}\n`
    })
    this.#write(Buffer.from(lines.join('')))
    this.#checksum = checksum
    return texts.map((text): SearchEvent => JSON.parse(text))
  }

  #write(bytes: Uint8Array): void {
    this.#broken = true
    writing(this.#file, () => {
      if (!this.#begun) ftruncateSync(this.#descriptor, this.#keep)
      this.#begun = true
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    })
    this.#broken = false
    this.#dirty = true
  }

  /** Does nothing after a write that failed: that one has been told, and its end is torn anyhow. */
  sync(): void {
    if (!this.#dirty || this.#broken) return
    this.#dirty = false
    writing(this.#file, () => fsyncSync(this.#descriptor))
  }

  close(): void {
    this.sync()
    closeSync(this.#descriptor)
  }
}

function checksumAt(descriptor: number, size: number): Checksum {
  const end = Buffer.alloc(END_BYTES)
  const from = size - 1 - END_BYTES
  if (from < 0) return EMPTY
  return checksumIn(end.toString('latin1', 0, readSync(descriptor, end, 0, end.length, from))) ?? EMPTY
}
