import type { ContentHash, RunStarted, SharedQuestions, StoresOpened } from '../events/search-event.ts'
import { type ModelCost, NO_COST } from '../models/model-cost.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import type { ArmOutcome } from '../operators/choice.ts'
import type { Fitness } from '../operators/fitness.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { Lesson } from '../operators/lessons.ts'
import type { SurvivalRecord } from '../operators/survival.ts'
import type { ArmRecord } from './arm-records.ts'
import type { CriticRecord } from './critic-records.ts'
import { GrowingList } from './growing-list.ts'
import type { ModelRecord } from './model-records.ts'

export interface Baseline {
  readonly name: string
  readonly program: ContentHash
  readonly fitness: Fitness
}

/** A candidate that is named in the log, whatever became of it. */
export interface AskedRecord {
  readonly id: string
  readonly index: number
  readonly program: ContentHash
  readonly behaviour?: Behaviour
}

/** The best of a cell of an archive. */
export interface ArchiveCell {
  readonly elite: EvaluatedIndividual
  /** More is better. */
  readonly quality: number
}

/** What the log says, folded. Immutable: every event makes a new one. */
export interface SearchState {
  readonly started: RunStarted | undefined
  /** Questions that are both searched on and held out. */
  readonly leaks: readonly SharedQuestions[]
  /** Which stores the process of the search read, and which it could not. */
  readonly opened: Pick<StoresOpened, 'stores' | 'sealed'> | undefined
  readonly baselines: readonly Baseline[]
  /** Baselines that could not be evaluated, by name. */
  readonly rejectedBaselines: Readonly<Record<string, string>>
  /** Seeds that came to nothing, by name, with the reason. */
  readonly rejectedSeeds: Readonly<Record<string, string>>
  /** Found by the hash of their program. */
  readonly asked: GrowingList<AskedRecord>
  /** Individuals whose fate is known: those of index 0..told-1. */
  readonly told: number
  readonly rejected: Readonly<Record<string, number>>
  /** What became of the offspring of each operator, with each of its variants; seeds are nobody's. */
  readonly arms: readonly ArmRecord[]
  /** How many individuals had been told when a part of the population (`group NAME`) or an archive (`archive NAME`) last changed. */
  readonly changed: Readonly<Record<string, number>>
  /** How many individuals had been told when episodes were last spent. */
  readonly spent: number
  /** Model calls that came to an end: not those that were lost when a process died. */
  readonly modelCalls: number
  /** What model calls cost, those that were lost included. */
  readonly modelSpend: ModelCost
  /** The part of it that was reserved for calls without an answer, when a process died. */
  readonly modelLost: ModelCost
  /** By how much calls cost more than their requests allowed. */
  readonly modelExcess: ModelCost
  /** What was asked of each model. */
  readonly models: readonly ModelRecord[]
  /** Models that the attempt asked whose events are being read. */
  readonly attemptModels: readonly string[]
  /** What the calls of the attempt cost whose events are being read; lost ones, and those of critics, are no operator's fault, so they are left out. */
  readonly attemptSpend: ModelCost
  /** Episodes that the same attempt ran on its workbench. */
  readonly attemptEpisodes: number
  /** Individuals in a row, up to now, for which the budget for model calls left nothing to try. */
  readonly unaffordable: number
  /** Monitors that have warned. */
  readonly warned: readonly string[]
  /** By index; found by their ids. */
  readonly evaluated: GrowingList<EvaluatedIndividual>
  /** Best first. */
  readonly population: readonly EvaluatedIndividual[]
  /** What survival gave back with the population. */
  readonly survivalRecord: SurvivalRecord
  /** By name of the archive and cell. */
  readonly archives: Readonly<Record<string, Readonly<Record<string, ArchiveCell>>>>
  /** What came of every attempt to breed, in the order of the log. */
  readonly outcomes: GrowingList<ArmOutcome>
  /** What each critic asked of models. */
  readonly critics: readonly CriticRecord[]
  /** What each critic learnt in its last review, by its name. */
  readonly lessons: Readonly<Record<string, readonly Lesson[]>>
  /** Individuals in a row, up to now, for which no operator had anything to offer. */
  readonly barren: number
  /** Episodes that were run, or count as run, by individuals. */
  readonly episodes: number
  /** The individual whose events are being read. */
  readonly current: Individual | EvaluatedIndividual | undefined
  /** Why the run ended, if it did. */
  readonly ended: string | undefined
}

export const EMPTY_STATE: SearchState = {
  started: undefined,
  leaks: [],
  opened: undefined,
  baselines: [],
  rejectedBaselines: {},
  rejectedSeeds: {},
  asked: GrowingList.of<AskedRecord>([], ({ program }) => program),
  told: 0,
  rejected: {},
  arms: [],
  changed: {},
  spent: 0,
  modelCalls: 0,
  modelSpend: NO_COST,
  modelLost: NO_COST,
  modelExcess: NO_COST,
  models: [],
  attemptModels: [],
  attemptSpend: NO_COST,
  attemptEpisodes: 0,
  unaffordable: 0,
  warned: [],
  evaluated: GrowingList.of<EvaluatedIndividual>([], ({ id }) => id),
  population: [],
  survivalRecord: {},
  archives: {},
  outcomes: GrowingList.of<ArmOutcome>(),
  critics: [],
  lessons: {},
  barren: 0,
  episodes: 0,
  current: undefined,
  ended: undefined,
}
