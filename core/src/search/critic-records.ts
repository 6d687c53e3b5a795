import type { ModelAsked } from '../events/search-event.ts'
import { addCosts, type ModelCost } from '../models/model-cost.ts'

/** What a critic asked of models, and what it cost; calls that were lost or refused are not in it. */
export interface CriticRecord extends ModelCost {
  readonly critic: string
  readonly calls: number
}

/** The records with one more call; critics stand in the order in which they first asked. */
export function withCriticCall(records: readonly CriticRecord[], call: ModelAsked): readonly CriticRecord[] {
  const { critic, outcome } = call
  if (critic === undefined || outcome === 'lost' || outcome === 'refused') return records
  const at = records.findIndex((one) => one.critic === critic)
  const before = records[at] ?? { critic, calls: 0, tokens: 0, usd: 0 }
  const counted = { critic, calls: before.calls + 1, ...addCosts(before, call) }
  return at < 0 ? [...records, counted] : records.with(at, counted)
}
