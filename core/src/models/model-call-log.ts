import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ProgramFiles } from '../events/program-files.ts'
import { type CallLine, readCallLines } from './call-lines.ts'
import { MemoryModelJournal } from './memory-model-journal.ts'
import type { ModelCost } from './model-cost.ts'
import type { AnsweredCall, LostCall, ModelCallKey, ModelJournal, PaidExchange } from './model-journal.ts'

/**
 * model-calls.jsonl: a line before a call is sent and one when its reply is there, each synchronised with the disk at once.
 * Replies lie in payloads. A torn last line is cut off: what it would have said was not acted upon yet.
 */
export class ModelCallLog implements ModelJournal, Disposable {
  readonly #file: string
  readonly #payloads: ProgramFiles
  readonly #known: MemoryModelJournal
  #descriptor: number | undefined

  /** @throws AutottsError E_RUN_LOG where an earlier line is damaged */
  constructor(file: string, payloads: ProgramFiles) {
    this.#file = file
    this.#payloads = payloads
    this.#known = new MemoryModelJournal(payloads)
    const { lines, bytes, torn } = readCallLines(file)
    for (const line of lines) this.#learn(line)
    if (torn) ftruncateSync(this.#open(), bytes)
  }

  answered(key: ModelCallKey): AnsweredCall | undefined {
    return this.#known.answered(key)
  }

  lost(index: number): readonly LostCall[] {
    return this.#known.lost(index)
  }

  reserve(call: LostCall): void {
    this.#write({ type: 'reserved', call: plainCall(call) })
    this.#known.reserve(call)
  }

  costFrom(index: number): ModelCost {
    return this.#known.costFrom(index)
  }

  answer(key: ModelCallKey, exchange: PaidExchange): AnsweredCall {
    const answer = this.#known.answer(key, exchange)
    this.#payloads.sync()
    const { transcript, cost } = answer
    this.#write({ type: 'answered', key: plainKey(key), transcript, cost })
    return answer
  }

  release(key: ModelCallKey): void {
    this.#write({ type: 'released', key: plainKey(key) })
    this.#known.release(key)
  }

  [Symbol.dispose](): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #learn(read: CallLine): void {
    if (read.type === 'reserved') this.#known.reserve(read.call)
    else if (read.type === 'released') this.#known.release(read.key)
    else this.#known.learn(read.key, read.transcript, read.cost)
  }

  #write(line: CallLine): void {
    try {
      const descriptor = this.#open()
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      fsyncSync(descriptor)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new AutottsError('E_RUN_FOLDER', `the journal of model calls cannot be written: ${why}`, {
        place: { file: this.#file },
        next: 'Make room or mend the permissions, then go on with `autotts resume`; no call is sent that is not in the journal.',
        cause,
      })
    }
  }

  #open(): number {
    this.#descriptor ??= openSync(this.#file, 'a')
    return this.#descriptor
  }
}

function plainKey({ index, attempt, call, request }: ModelCallKey): ModelCallKey {
  return { index, attempt, call, request }
}

function plainCall(call: LostCall): LostCall {
  return { ...plainKey(call), model: call.model, reserved: call.reserved }
}
