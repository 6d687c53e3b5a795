import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import type { OutsideCall } from '../operators/outside-work.ts'
import { inUnits, type ModelCost } from './model-cost.ts'

/** A call that can be made, whoever answers it. */
export interface Sendable {
  readonly request: CompleteModelRequest
  readonly reserved: ModelCost
  /** The most that the use stated in a reply may come to. */
  allowed(reply: ModelReply): ModelCost
  send(signal: AbortSignal): Promise<ModelReply>
  settled(reply: ModelReply): ModelCost
}

/** Work outside: who works says what it took, and what is not said counts as reserved. */
export function outside({ request, most, run }: OutsideCall): Sendable {
  const settled = ({ usage, usd = most.usd }: ModelReply): ModelCost => {
    const tokens = usage === undefined ? most.tokens : usage.inputTokens + usage.outputTokens
    return { tokens, usd: inUnits(usd, Math.ceil) }
  }
  // Nothing is in excess of what was not bounded.
  const allowed = {
    tokens: most.tokens || Number.POSITIVE_INFINITY,
    usd: most.usd || Number.POSITIVE_INFINITY,
  }
  return { request, reserved: most, allowed: () => allowed, send: run, settled }
}
