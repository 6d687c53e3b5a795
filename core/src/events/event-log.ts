import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { AutottsError } from '../errors/autotts-error.ts'
import { type Checksum, checksumIn, EMPTY, LINE_END_BYTES, writeLogLine } from './log-line.ts'
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
  #dirty = false

  /** Opens the log for appending after its first `keep` bytes; what follows them is cut off. */
  constructor(file: string, keep: number) {
    this.#file = file
    this.#descriptor = this.#guarded(() => openSync(file, 'a+'))
    this.#guarded(() => ftruncateSync(this.#descriptor, keep))
    this.#checksum = this.#guarded(() => checksumAt(this.#descriptor, keep))
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
    this.#guarded(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    })
    this.#dirty = true
  }

  sync(): void {
    if (!this.#dirty) return
    this.#guarded(() => fsyncSync(this.#descriptor))
    this.#dirty = false
  }

  close(): void {
    this.sync()
    closeSync(this.#descriptor)
  }

  #guarded<T>(operation: () => T): T {
    try {
      return operation()
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new AutottsError('E_RUN_FOLDER', `the event log cannot be written: ${why}`, {
        place: { file: this.#file },
        next: 'Make room or mend the permissions, then go on with `autotts resume`; what was logged is kept.',
        cause,
      })
    }
  }
}

function checksumAt(descriptor: number, size: number): Checksum {
  const end = Buffer.alloc(LINE_END_BYTES)
  const from = size - LINE_END_BYTES
  if (from < 0) return EMPTY
  return checksumIn(end.toString('latin1', 0, readSync(descriptor, end, 0, end.length, from))) ?? EMPTY
}
