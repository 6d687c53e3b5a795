import type { ModelPrice } from '../operators/model-provider.ts'
import type { ModelUsage } from '../operators/model-reply.ts'
import type { CompleteModelRequest, ModelMessage } from '../operators/model-request.ts'

/** Tokens (input and output together) and dollars. */
export interface ModelCost {
  readonly tokens: number
  readonly usd: number
}

export const NO_COST: ModelCost = { tokens: 0, usd: 0 }

/** Tokens with which chat templates surround a message, and the whole of them; generous. */
const PER_MESSAGE = 16
const PER_REQUEST = 64
/** Tokens with which servers tell a model that it has tools, and how to call them; generous. */
const WITH_TOOLS = 600
/** Money is counted in billionths of a dollar, so that no rounding lets a sum slip past its bound. */
const UNITS = 1e9

/**
 * The most that sending a request once can cost. No tokenizer of today makes more tokens than a text has bytes in UTF-8.
 */
export function worstCase(request: CompleteModelRequest, price: ModelPrice | undefined): ModelCost {
  const { messages, tools = [], extra } = request
  const said = messages.reduce((sum, message) => sum + bytesOf(message), 0)
  const input =
    said +
    PER_MESSAGE * (messages.length + tools.length) +
    (tools.length === 0 ? 0 : Buffer.byteLength(JSON.stringify(tools)) + WITH_TOOLS) +
    (extra === undefined ? 0 : Buffer.byteLength(JSON.stringify(extra))) +
    PER_REQUEST
  const dearest = price && { input: Math.max(price.input, price.cachedInput ?? 0), output: price.output }
  return costOf({ inputTokens: input, outputTokens: request.maxTokens }, dearest)
}

function bytesOf(message: ModelMessage): number {
  const { content } = message
  const more = message.role === 'assistant' ? { ...message, content: '' } : undefined
  return Buffer.byteLength(content) + (more === undefined ? 0 : Buffer.byteLength(JSON.stringify(more)))
}

/** What a use comes to; without a price no dollars. */
export function costOf(
  { inputTokens, cachedTokens = 0, outputTokens }: ModelUsage,
  price: ModelPrice | undefined,
): ModelCost {
  const tokens = inputTokens + outputTokens
  if (price === undefined) return { tokens, usd: 0 }
  const cached = Math.min(cachedTokens, inputTokens)
  const perMillion =
    (inputTokens - cached) * price.input +
    cached * (price.cachedInput ?? price.input) +
    outputTokens * price.output
  return { tokens, usd: Math.ceil((perMillion * UNITS) / 1e6) / UNITS }
}

export function addCosts(a: ModelCost, b: ModelCost): ModelCost {
  return { tokens: a.tokens + b.tokens, usd: inUnits(a.usd + b.usd, Math.round) }
}

export function timesCost({ tokens, usd }: ModelCost, count: number): ModelCost {
  return { tokens: tokens * count, usd: inUnits(usd * count, Math.round) }
}

/** A sum beyond all money is left as it is: in billionths it would have no number. */
export function inUnits(usd: number, round: (units: number) => number): number {
  return Number.isFinite(usd * UNITS) ? round(usd * UNITS) / UNITS : usd
}
