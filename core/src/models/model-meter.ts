import { AutottsError } from '../errors/autotts-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import type { ModelAsked } from '../events/search-event.ts'
import type { ModelAccess, ModelInfo, ModelPrice, ModelProvider } from '../operators/model-provider.ts'
import type { ModelReply, ModelUsage } from '../operators/model-reply.ts'
import type { ModelRequest } from '../operators/model-request.ts'
import type { OutsideWork } from '../operators/outside-work.ts'
import type { Cassette } from './cassette.ts'
import { completeRequest } from './complete-request.ts'
import type { ModelAllowance } from './model-allowance.ts'
import { addCosts, costOf, type ModelCost, NO_COST, timesCost, worstCase } from './model-cost.ts'
import {
  type AnsweredCall,
  type LostCall,
  type ModelCallKey,
  type ModelJournal,
  requestHash,
} from './model-journal.ts'
import type { ModelLedger } from './model-ledger.ts'
import { replayedReply } from './replayed-reply.ts'
import { outside, type Sendable } from './sendable.ts'

export interface ModelMeterInput {
  readonly providers: readonly ModelProvider[]
  readonly journal: ModelJournal
  /** The individual that the calls are for. */
  readonly index: number
  readonly allowance: ModelAllowance
  /** Of the whole run. */
  readonly ledger: ModelLedger
  /** Name of the critic that has this number among the attempts; undefined for attempts to breed. */
  readonly criticOf?: (attempt: number) => string | undefined
  /** Recorded calls that are taken in the place of making any. */
  readonly cassette?: Cassette
  readonly signal: AbortSignal
}

/** Reasons of replies that the budget did not allow begin with this. */
export const OVER_BUDGET = 'the budget for model calls'

const LIMIT_PASSED: ModelReply = {
  kind: 'failed',
  reason: `${OVER_BUDGET} is used up: more was reported than was asked for`,
  usage: { inputTokens: 0, outputTokens: 0 },
}

/**
 * Meters the model calls of one individual: the worst case is reserved and journalled before a call is sent, and settled by
 * the reported usage; where that is not known the reservation counts. What is in the journal already is not sent again.
 */
export class ModelMeter {
  readonly #input: ModelMeterInput
  readonly #calls: ModelAsked[]
  #spent: ModelCost
  #last: Promise<unknown> = Promise.resolve()
  #refused = false

  constructor(input: ModelMeterInput) {
    this.#input = input
    const lost = input.journal.lost(input.index)
    this.#spent = lost.map(({ reserved }) => reserved).reduce(addCosts, { tokens: 0, usd: 0 })
    this.#calls = lost.map((call) => this.#logged(lostCall(call)))
  }

  /** Whether the budget forbade a call. */
  get refused(): boolean {
    return this.#refused
  }

  /** The calls that were made since the last look, for the log. */
  take(): ModelAsked[] {
    return this.#calls.splice(0)
  }

  /** Access for one attempt; calls go out one after the other, so that no clock decides which the budget allows. */
  access(attempt: number): ModelAccess & OutsideWork {
    let call = 0
    const inTurn = (sendable: () => Sendable): Promise<ModelReply> => {
      const number = call++
      const asked = this.#last.then(() => this.#make(sendable, attempt, number))
      this.#last = asked.catch(() => {})
      return asked
    }
    return {
      ask: (request) => inTurn(() => this.#toModel(request)),
      run: (work) => inTurn(() => outside(work)),
    }
  }

  #toModel(asked: ModelRequest): Sendable {
    const { provider, info } = modelNamed(asked.model, this.#input.providers)
    const request = completeRequest(asked, info)
    const { price } = info
    const once = worstCase(request, price)
    const reserved = timesCost(once, provider.sends ?? 1)
    return {
      request,
      reserved,
      allowed: ({ lost = 0 }) => timesCost(once, lost + 1),
      send: (signal) => provider.ask(request, signal),
      settled: (reply) => settledCost(reply, { once, reserved, price }),
    }
  }

  async #make(sendable: () => Sendable, attempt: number, call: number): Promise<ModelReply> {
    const { journal, index, signal } = this.#input
    signal.throwIfAborted()
    const made = sendable()
    const { request, reserved } = made
    const key: ModelCallKey = { index, attempt, call, request: requestHash(request) }
    const known = journal.answered(key)
    if (known === undefined && !this.#affords(reserved)) {
      this.#refused = true
      return { kind: 'failed', reason: `${OVER_BUDGET} does not cover what this one could cost` }
    }
    const answered = known ?? (await this.#sendWithinLimits(made, { ...key, model: request.model, reserved }))
    this.#spent = addCosts(this.#spent, answered.cost)
    this.#calls.push(this.#logged(askedOf(key, made, answered)))
    return answered.reply
  }

  #logged(call: ModelAsked): ModelAsked {
    const critic = this.#input.criticOf?.(call.attempt)
    return critic === undefined ? call : { ...call, critic }
  }

  #affords({ tokens, usd }: ModelCost): boolean {
    const { allowance } = this.#input
    if (allowance.tokens === 0 || allowance.usd === 0) return false
    const after = addCosts(this.#spent, { tokens, usd })
    return after.tokens <= allowance.tokens && after.usd <= allowance.usd
  }

  /** A refusal for the sake of the whole run depends on what others have spent just now, so it is kept as an answer is. */
  async #sendWithinLimits(made: Sendable, call: LostCall): Promise<AnsweredCall> {
    const { journal, ledger, cassette } = this.#input
    if (cassette !== undefined || ledger.affords(call.reserved)) return this.#send(made, call)
    return journal.answer(call, { request: made.request, reply: LIMIT_PASSED, cost: NO_COST })
  }

  async #send({ send, settled, request }: Sendable, call: LostCall): Promise<AnsweredCall> {
    const { journal, ledger, cassette, signal } = this.#input
    const { reserved } = call
    journal.reserve(call)
    ledger.reserve(reserved)
    try {
      const reply = cassette === undefined ? await send(signal) : replayedReply(request, cassette, call.index)
      const cost = settled(reply)
      ledger.settle(reserved, cost)
      return journal.answer(call, { request, reply, cost })
    } catch (thrown) {
      if (thrown instanceof AutottsError && /^E_(MODEL|PLUGIN)_/.test(thrown.code)) {
        journal.release(call)
        ledger.settle(reserved, NO_COST)
      }
      throw thrown
    }
  }
}

interface Bounds {
  /** The most that sending it once can cost. */
  readonly once: ModelCost
  /** The same for all the times that it may be sent. */
  readonly reserved: ModelCost
  readonly price: ModelPrice | undefined
}

/** What counts for a reply: the use that it states, and the worst case of every sending whose use is not known. */
function settledCost({ usage, lost }: ModelReply, { once, reserved, price }: Bounds): ModelCost {
  if (usage !== undefined) return addCosts(costOf(usage, price), timesCost(once, lost ?? 0))
  return lost === undefined ? reserved : timesCost(once, lost + 1)
}

/** Access for an experiment that names no model. */
export const NO_MODELS: ModelAccess = {
  ask: async ({ model }) => {
    throw unknownModel(model, [])
  },
}

/** @throws AutottsError E_MODEL_UNKNOWN */
export function modelNamed(
  model: string,
  providers: readonly ModelProvider[],
): { readonly provider: ModelProvider; readonly info: ModelInfo } {
  for (const provider of providers) {
    const info = provider.models.find(({ name }) => name === model)
    if (info !== undefined) return { provider, info }
  }
  throw unknownModel(
    model,
    providers.flatMap(({ models }) => models.map(({ name }) => name)),
  )
}

export function unknownModel(model: string, known: readonly string[]): AutottsError {
  const near = nearestNames(model, known)
  const choices = near.length > 0 ? near : known
  return new AutottsError('E_MODEL_UNKNOWN', `the experiment names no model ${model}`, {
    expected: choices.length > 0 ? choices.join(', ') : 'a model that stands under the key `models`',
    next: 'Name it under `models`, such as `models: [{ use: model-openai, with: { models: [{ name: NAME }] } }]`.',
  })
}

function askedOf(
  { index, attempt }: ModelCallKey,
  { request: { model }, allowed }: Sendable,
  { transcript, reply, cost }: AnsweredCall,
): ModelAsked {
  const used = reply.usage === undefined ? {} : usedOf(reply.usage)
  const excess = excessOf(cost, allowed(reply))
  return {
    type: 'ModelAsked',
    index,
    attempt,
    model,
    ...used,
    ...cost,
    ...(excess === undefined ? {} : { excess }),
    outcome: outcomeOf(reply),
    transcript,
  }
}

function outcomeOf(reply: ModelReply): ModelAsked['outcome'] {
  if (reply.kind === 'text') return reply.finish
  return reply.reason.startsWith(OVER_BUDGET) ? 'refused' : 'failed'
}

/** By how much a call cost more than its request allowed; undefined where it did not. */
function excessOf(cost: ModelCost, allowed: ModelCost): ModelCost | undefined {
  const tokens = Math.max(0, cost.tokens - allowed.tokens)
  const usd = Math.max(0, addCosts(cost, { tokens: 0, usd: -allowed.usd }).usd)
  return tokens > 0 || usd > 0 ? { tokens, usd } : undefined
}

function usedOf({ inputTokens, cachedTokens, outputTokens }: ModelUsage) {
  return { inputTokens, ...(cachedTokens === undefined ? {} : { cachedTokens }), outputTokens }
}

function lostCall({ index, attempt, model, reserved }: LostCall): ModelAsked {
  return { type: 'ModelAsked', index, attempt, model, ...reserved, outcome: 'lost' }
}
