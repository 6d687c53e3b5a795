export type { ContentHash } from './content-hash.ts'

import type { ArchiveShape } from '../operators/archive.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import type { Critique } from '../operators/critic.ts'
import type { Fitness, Objective } from '../operators/fitness.ts'
import type { Lineage } from '../operators/individual.ts'
import type { Json } from '../operators/json.ts'
import type { Lesson } from '../operators/lessons.ts'
import type { ModelFinish } from '../operators/model-reply.ts'
import type { Groups } from '../operators/survival.ts'
import type { ContentHash } from './content-hash.ts'

/** First event of every log: all that a run's result depends on. No clock, no paths. */
export interface RunStarted {
  readonly type: 'RunStarted'
  readonly format: 1
  /** The experiment with all defaults filled in. */
  readonly experiment: Json
  readonly seed: number
  readonly versions: Readonly<Record<string, string>>
  /** Store id -> content hash. */
  readonly stores: Readonly<Record<string, ContentHash>>
  /** Seed or baseline -> hash of its source. */
  readonly programs: Readonly<Record<string, ContentHash>>
  /** Plugin name -> content hash of its code or its version. */
  readonly plugins: Readonly<Record<string, string>>
  readonly objectives: readonly Objective[]
  /** By name; absent where there is none. */
  readonly archives?: Readonly<Record<string, ArchiveShape>>
}

/** Questions that a search store and a held-out one have in common. */
export interface SharedQuestions {
  readonly search: string
  readonly heldOut: string
  /** How many. */
  readonly questions: number
}

/** The questions of search and held-out stores were compared, by hashes that were written at import. */
export interface LeakAudited {
  readonly type: 'LeakAudited'
  /** Search stores. */
  readonly searched: number
  /** Held-out stores. */
  readonly heldOut: number
  readonly shared: readonly SharedQuestions[]
}

/** The process of the search read its stores; from here on it reads no other, and those that are held out it cannot. */
export interface StoresOpened {
  readonly type: 'StoresOpened'
  /** Every store that the process read for the run -> content hash. */
  readonly stores: Readonly<Record<string, ContentHash>>
  /** Held-out stores, which no reader of the process opens any more. */
  readonly sealed: readonly string[]
}

/** This run began with events of another one. */
export interface RunForked {
  readonly type: 'RunForked'
  /** How many were taken over; they stand before this one. */
  readonly events: number
  /** SHA-256 of their lines. */
  readonly log: ContentHash
  /** What was set for the way from here on, as `path=value`. */
  readonly settings: readonly string[]
}

/** A hand-made controller was evaluated beside the search, for comparison; it never breeds. */
export interface BaselineEvaluated {
  readonly type: 'BaselineEvaluated'
  readonly name: string
  readonly program: ContentHash
  readonly fitness: Fitness
}

/** A hand-made controller cannot be compared with on these stores. */
export interface BaselineRejected {
  readonly type: 'BaselineRejected'
  readonly name: string
  readonly code: string
  readonly reason: string
}

export type RejectionStage = 'vary' | 'duplicate' | 'check' | 'race' | 'evaluate'

/** A program was bred or seeded; its source is content-addressed. */
export interface IndividualAsked {
  readonly type: 'IndividualAsked'
  readonly id: string
  readonly index: number
  readonly lineage: Lineage
  readonly program: ContentHash
  /** Only first-party seeds are; the sandbox runs everything else. */
  readonly trusted: boolean
  readonly genome?: Json
  /** Absent where it failed before, and where nothing is probed. */
  readonly behaviour?: Behaviour
}

/** An operator or a critic asked a model, or had outside work done. What it cost counts against the budget, whatever came of it. */
export interface ModelAsked {
  readonly type: 'ModelAsked'
  readonly index: number
  readonly attempt: number
  readonly model: string
  /** Who asked, where it was no operator. */
  readonly critic?: string
  /** As the server states them; absent where it does not. */
  readonly inputTokens?: number
  /** Of the input, those that the server had cached. */
  readonly cachedTokens?: number
  readonly outputTokens?: number
  /** Tokens that count: those used, or where that is not known those reserved. */
  readonly tokens: number
  readonly usd: number
  /** By how much that is more than the request allowed: the server reported more than it was asked for. */
  readonly excess?: { readonly tokens: number; readonly usd: number }
  /**
   * `lost`: the process died before the answer came, and it may have been paid for. `refused`: it was not made, because what
   * servers reported in excess had used up the budget.
   */
  readonly outcome: ModelFinish | 'failed' | 'lost' | 'refused'
  /** Payload with request and reply; absent where there is none. */
  readonly transcript?: ContentHash
}

/** An operator ran programs on its workbench before it offered anything. */
export interface WorkbenchUsed {
  readonly type: 'WorkbenchUsed'
  readonly index: number
  readonly attempt: number
  readonly operator: string
  /** Episodes that were run, or count as run. */
  readonly episodes: number
}

/** An operator had nothing to offer; the slot asks again with the next attempt. */
export interface VariationRejected {
  readonly type: 'VariationRejected'
  readonly index: number
  readonly attempt: number
  readonly operator: string
  readonly variant?: string
  readonly parents: readonly string[]
  readonly reason: string
}

/**
 * An individual came to nothing. `vary`: no operator had anything to offer, so there is no program;
 * `duplicate`: the program, or what it does, is known already; `race`: it fell behind the incumbents before its full
 * evaluation; `check` and `evaluate`: the program's own fault.
 */
export interface IndividualRejected {
  readonly type: 'IndividualRejected'
  readonly id: string
  readonly index: number
  readonly stage: RejectionStage
  /** E_CONTROLLER_* of `check`, `race` and `evaluate`; else `no-offspring`, `same-source` or `same-behaviour`. */
  readonly code: string
  readonly reason: string
  /** Episodes of the evaluation that it cost all the same; what is not known counts as what was reserved. */
  readonly episodes: number
}

export interface IndividualEvaluated {
  readonly type: 'IndividualEvaluated'
  readonly id: string
  readonly fitness: Fitness
}

export interface IndividualCritiqued {
  readonly type: 'IndividualCritiqued'
  readonly id: string
  readonly critiques: readonly Critique[]
}

/** A critic reviewed the search as it was when the individual was asked; its lessons take the place of its last ones. */
export interface LessonsDrawn {
  readonly type: 'LessonsDrawn'
  readonly index: number
  readonly critic: string
  readonly lessons: readonly Lesson[]
  /** Why there are none. */
  readonly reason?: string
}

/** Something about the search itself looks wrong; said once in a run. It drives nothing. */
export interface HealthWarned {
  readonly type: 'HealthWarned'
  /** What was looked at, such as `population` or `operator NAME`. */
  readonly monitor: string
  readonly message: string
}

/** A cell of an archive has a new elite. */
export interface ArchiveUpdated {
  readonly type: 'ArchiveUpdated'
  /** Name of the archive's plugin. */
  readonly archive: string
  readonly cell: string
  readonly elite: string
  readonly quality: number
  /** Whose place it took. */
  readonly instead?: string
}

/** The individual was offered to survival; who is in the population afterwards, best first. */
export interface PopulationUpdated {
  readonly type: 'PopulationUpdated'
  readonly told: string
  readonly population: readonly string[]
  /** Parts of the population, where survival keeps some. */
  readonly groups?: Groups
  /** What survival wants to be told at the next call. */
  readonly memory?: Json
}

/** The individual came to nothing, and survival changed the population all the same, such as at the end of a generation. */
export interface PopulationRevised {
  readonly type: 'PopulationRevised'
  readonly after: string
  readonly population: readonly string[]
  readonly groups?: Groups
  readonly memory?: Json
}

export interface RunEnded {
  readonly type: 'RunEnded'
  readonly reason: string
  readonly population: readonly string[]
}

/** Everything that happens in a search: past-tense facts, serialisable, in the order of their `told` index. */
export type SearchEvent =
  | RunStarted
  | LeakAudited
  | StoresOpened
  | RunForked
  | BaselineEvaluated
  | BaselineRejected
  | IndividualAsked
  | ModelAsked
  | WorkbenchUsed
  | VariationRejected
  | IndividualRejected
  | IndividualEvaluated
  | IndividualCritiqued
  | LessonsDrawn
  | HealthWarned
  | ArchiveUpdated
  | PopulationUpdated
  | PopulationRevised
  | RunEnded

export type SearchEventType = SearchEvent['type']
