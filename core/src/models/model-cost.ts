import type { ModelPrice, ModelRequest, ModelUsage } from '../operators/model-provider.ts'

/** Tokens (input and output together) and dollars. */
export interface ModelCost {
  readonly tokens: number
  readonly usd: number
}

export const NO_COST: ModelCost = { tokens: 0, usd: 0 }

/** Tokens with which chat templates surround a message, and the whole of them; generous. */
const PER_MESSAGE = 16
const PER_REQUEST = 64
/** Money is counted in billionths of a dollar, so that no rounding lets a sum slip past its bound. */
const UNITS = 1e9

/**
 * The most that sending a request once can cost. No tokenizer of today makes more tokens than a text has bytes in UTF-8.
 */
export function worstCase(request: ModelRequest, price: ModelPrice | undefined): ModelCost {
  const bytes = request.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  const input = bytes + PER_MESSAGE * request.messages.length + PER_REQUEST
  const dearest = price && { input: Math.max(price.input, price.cachedInput ?? 0), output: price.output }
  return costOf({ inputTokens: input, outputTokens: request.maxTokens }, dearest)
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
