import type {
  LessonsDrawn,
  ModelAsked,
  RejectionStage,
  VariationRejected,
  WorkbenchUsed,
} from '../events/search-event.ts'
import type { ModelMeter } from '../models/model-meter.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import type { Critique } from '../operators/critic.ts'
import type { Fitness } from '../operators/fitness.ts'
import type { Individual } from '../operators/individual.ts'
import type { SearchState } from './search-state.ts'

export interface Rejection {
  readonly stage: RejectionStage
  readonly code: string
  readonly reason: string
  readonly episodes: number
}

/** What is logged of the attempts before the individual itself. */
export type AttemptEvent = ModelAsked | WorkbenchUsed | VariationRejected

/** An individual on its way through the pipeline; every stage adds to it, a rejected one passes untouched. */
export interface Candidate {
  readonly index: number
  readonly id: string
  /** The search as it was when the individual was allowed to be asked: all that it may depend on. */
  readonly seen: SearchState
  /** Meters all that is asked for it. */
  readonly meter: ModelMeter
  /** What its attempts came to, with what each asked and ran before it. */
  readonly refusals: readonly AttemptEvent[]
  readonly individual?: Individual
  readonly behaviour?: Behaviour
  readonly rejection?: Rejection
  readonly fitness?: Fitness
  readonly critiques?: readonly Critique[]
  /** What critics asked and learnt, in the order of the log. */
  readonly reviews?: readonly (ModelAsked | LessonsDrawn)[]
}

/** A candidate that is still in the race. */
export type LiveCandidate = Candidate & { readonly individual: Individual }

export function isLive(candidate: Candidate): candidate is LiveCandidate {
  return candidate.rejection === undefined && candidate.individual !== undefined
}
