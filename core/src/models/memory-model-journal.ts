import type { ContentHash } from '../events/content-hash.ts'
import type { Payloads } from '../operators/fitness.ts'
import { addCosts, type ModelCost, NO_COST } from './model-cost.ts'
import {
  type AnsweredCall,
  callName,
  conversationOf,
  type LostCall,
  type ModelCallKey,
  type ModelJournal,
  type PaidExchange,
} from './model-journal.ts'
import { Transcripts } from './transcripts.ts'

/** A journal of model calls in memory. What it holds when a search begins is what an earlier process left. */
export class MemoryModelJournal implements ModelJournal {
  readonly #transcripts: Transcripts
  readonly #reserved: LostCall[] = []
  readonly #answered = new Map<string, AnsweredCall>()
  /** By the index of their individuals. */
  readonly #costs = new Map<number, ModelCost>()

  constructor(payloads: Payloads) {
    this.#transcripts = new Transcripts(payloads)
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

  answer(key: ModelCallKey, { request, reply, cost }: PaidExchange): AnsweredCall {
    const transcript = this.#transcripts.put(conversationOf(key), { request, reply })
    return this.#keep(key, { transcript, reply, cost })
  }

  costFrom(index: number): ModelCost {
    const lost = this.#reserved.filter((call) => call.index >= index).map(({ reserved }) => reserved)
    const answered = [...this.#costs].flatMap(([of, cost]) => (of >= index ? [cost] : []))
    return [...lost, ...answered].reduce(addCosts, NO_COST)
  }

  release(key: ModelCallKey): void {
    const last = this.#reserved.findLastIndex((call) => callName(call) === callName(key))
    if (last >= 0) this.#reserved.splice(last, 1)
  }

  /** Takes an answer that an earlier process got. */
  learn(key: ModelCallKey, transcript: ContentHash, cost: ModelCost): void {
    this.#keep(key, { transcript, reply: this.#transcripts.replyOf(transcript), cost })
    this.#transcripts.learn(conversationOf(key), transcript)
  }

  #keep(key: ModelCallKey, answer: AnsweredCall): AnsweredCall {
    this.release(key)
    this.#answered.set(callName(key), answer)
    this.#costs.set(key.index, addCosts(this.#costs.get(key.index) ?? NO_COST, answer.cost))
    return answer
  }
}
