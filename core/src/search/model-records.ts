import type { ModelAsked } from '../events/search-event.ts'
import { addCosts } from '../models/model-cost.ts'

/** What was asked of one model, and what it cost; calls that were lost or refused are not in it. */
export interface ModelRecord {
  readonly model: string
  readonly calls: number
  /** Of the calls, those that came to no reply. */
  readonly failed: number
  /** As servers state them. */
  readonly inputTokens: number
  readonly cachedTokens: number
  readonly outputTokens: number
  /** Tokens that count: those used, or where that is not known those reserved. */
  readonly tokens: number
  readonly usd: number
}

/** The records with one more call; models stand in the order in which they were first asked. */
export function withCall(records: readonly ModelRecord[], call: ModelAsked): readonly ModelRecord[] {
  if (call.outcome === 'lost' || call.outcome === 'refused') return records
  const at = records.findIndex(({ model }) => model === call.model)
  const before = records[at] ?? newRecord(call.model)
  const { inputTokens = 0, cachedTokens = 0, outputTokens = 0 } = call
  const counted: ModelRecord = {
    ...before,
    calls: before.calls + 1,
    failed: before.failed + (call.outcome === 'failed' ? 1 : 0),
    inputTokens: before.inputTokens + inputTokens,
    cachedTokens: before.cachedTokens + cachedTokens,
    outputTokens: before.outputTokens + outputTokens,
    ...addCosts(before, call),
  }
  return at < 0 ? [...records, counted] : records.with(at, counted)
}

function newRecord(model: string): ModelRecord {
  const used = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }
  return { model, calls: 0, failed: 0, ...used, tokens: 0, usd: 0 }
}
