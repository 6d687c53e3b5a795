import { addCosts } from '../models/model-cost.ts'
import type { ArmOutcome } from '../operators/choice.ts'

/** What became of the attempts of one operator, or of one of its variants. */
export interface ArmRecord {
  readonly operator: string
  readonly variant?: string
  /** Attempts to make an offspring, those that offered nothing included. */
  readonly attempts: number
  /** Programs that came of them. */
  readonly asked: number
  /** Rejected by their own fault: in the check or in the evaluation. */
  readonly failed: number
  readonly evaluated: number
  /** In the population right after their evaluation. */
  readonly survived: number
  readonly episodes: number
  readonly modelTokens: number
  readonly usd: number
}

/** `none`: no program came of the attempt; `unfit`: rejected by no fault of its own, such as a duplicate. */
export type Fate = 'none' | 'unfit' | 'failed' | 'evaluated' | 'survived'

/** The records with one more attempt; arms stand in the order in which they were first chosen. */
export function withAttempt(
  records: readonly ArmRecord[],
  outcome: ArmOutcome,
  fate: Fate,
): readonly ArmRecord[] {
  const { operator, variant } = outcome
  const at = records.findIndex((one) => one.operator === operator && one.variant === variant)
  const before = records[at] ?? newRecord(outcome)
  const { tokens, usd } = addCosts(
    { tokens: before.modelTokens, usd: before.usd },
    { tokens: outcome.modelTokens, usd: outcome.usd },
  )
  const counted: ArmRecord = {
    ...before,
    attempts: before.attempts + 1,
    asked: before.asked + count(fate !== 'none'),
    failed: before.failed + count(fate === 'failed'),
    evaluated: before.evaluated + count(fate === 'evaluated' || fate === 'survived'),
    survived: before.survived + count(fate === 'survived'),
    episodes: before.episodes + outcome.episodes,
    modelTokens: tokens,
    usd,
  }
  return at < 0 ? [...records, counted] : records.with(at, counted)
}

/** As people read it: `mutation-llm-agent (qwen3-32b)`. */
export function armName({ operator, variant }: Pick<ArmRecord, 'operator' | 'variant'>): string {
  return variant === undefined ? operator : `${operator} (${variant})`
}

function newRecord({ operator, variant }: ArmOutcome): ArmRecord {
  const named = variant === undefined ? {} : { variant }
  const none = { attempts: 0, asked: 0, failed: 0, evaluated: 0, survived: 0 }
  return { operator, ...named, ...none, episodes: 0, modelTokens: 0, usd: 0 }
}

function count(is: boolean): number {
  return is ? 1 : 0
}
