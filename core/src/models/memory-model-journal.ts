import type { Payloads } from '../operators/fitness.ts'
import { addCosts, type ModelCost, NO_COST } from './model-cost.ts'
import {
  type AnsweredCall,
  callName,
  type Exchange,
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
  /** By the index of their individuals. */
  readonly #costs = new Map<number, ModelCost>()

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

  answer(key: ModelCallKey, exchange: Exchange): AnsweredCall {
    const { reply, cost } = exchange
    return this.keep(key, { transcript: this.#payloads.put(transcriptOf(exchange)), reply, cost })
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

  /** Takes an answer as it is. */
  keep(key: ModelCallKey, answer: AnsweredCall): AnsweredCall {
    this.release(key)
    this.#answered.set(callName(key), answer)
    this.#costs.set(key.index, addCosts(this.#costs.get(key.index) ?? NO_COST, answer.cost))
    return answer
  }
}
