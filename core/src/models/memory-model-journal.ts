import type { Payloads } from '../operators/fitness.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import {
  type AnsweredCall,
  callName,
  type LostCall,
  type ModelCallKey,
  type ModelJournal,
  transcriptOf,
} from './model-journal.ts'

/** A journal of model calls in memory. What it holds when a search begins is what an earlier process left. */
export class MemoryModelJournal implements ModelJournal {
  readonly #payloads: Payloads
  readonly #reserved: LostCall[] = []
  readonly #answered = new Map<string, AnsweredCall>()

  constructor(payloads: Payloads) {
    this.#payloads = payloads
  }

  answered(key: ModelCallKey): AnsweredCall | undefined {
    return this.#answered.get(callName(key))
  }

  lost(index: number): readonly LostCall[] {
    return this.#reserved.filter((call) => call.index === index)
  }

  reserve(call: LostCall): void {
    this.#reserved.push(call)
  }

  answer(key: ModelCallKey, request: CompleteModelRequest, reply: ModelReply): AnsweredCall {
    const transcript = this.#payloads.put(transcriptOf(request, reply))
    return this.keep(key, { transcript, reply })
  }

  release(key: ModelCallKey): void {
    const last = this.#reserved.findLastIndex((call) => callName(call) === callName(key))
    if (last >= 0) this.#reserved.splice(last, 1)
  }

  /** Takes an answer as it is. */
  keep(key: ModelCallKey, answer: AnsweredCall): AnsweredCall {
    this.release(key)
    this.#answered.set(callName(key), answer)
    return answer
  }
}
