import type { ProgramDescription } from '../execution/executor.ts'
import type { ActionKind } from '../replay/replay-action.ts'
import type { Grading } from '../replay/replay-columns.ts'
import type { Signal } from '../replay/replay-store.ts'
import type { CurvePoint } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'

/** A search store as operators know it: no question text, no answer. */
export interface WorkbenchStore {
  readonly id: string
  /** Rows 0..questions-1. */
  readonly questions: number
  /** Rows that are kept to confirm the result: nothing is run on them. Absent where there are none. */
  readonly kept?: readonly number[]
  /** What its branches show a controller. */
  readonly signals: readonly Signal[]
}

/** Why the workbench did not do what it was asked: data for whoever wrote the draft or the query. */
export interface WorkbenchRefusal {
  readonly kind: 'refused'
  /** E_CONTROLLER_* or E_STORE_SIGNAL: the program's own fault; else `same-source`, `bad-query` or `no-episodes`. */
  readonly code: string
  /** In full: what, where, what was expected, what to do next. */
  readonly reason: string
}

/** The program has the form of a controller; how it does is not known yet. */
export interface SoundDraft {
  readonly kind: 'sound'
  readonly description: ProgramDescription
}

/** Which episodes a draft is run on. */
export interface DryRunPlan {
  /** In [0, 1], each once. */
  readonly betas: readonly number[]
  /** How many branch orders: seeds 0, 1, ..., the same that evaluations begin with. */
  readonly orders: number
  /** Ids of search stores; all of them where it is left out. */
  readonly stores?: readonly string[]
}

export interface DryRun {
  readonly kind: 'ran'
  /** A point for each beta, ascending, averaged over the stores with equal weight. */
  readonly curve: readonly CurvePoint[]
  readonly episodes: number
}

/** Which episodes are traced: every combination of what is named. */
export interface TraceQuery {
  /** Id of a search store. */
  readonly store: string
  /** Rows of questions; all that are not kept where it is left out. */
  readonly questions?: readonly number[]
  /** Seeds of branch orders; 0 alone where it is left out. */
  readonly orders?: readonly number[]
  /** In [0, 1]; 0.5 alone where it is left out. */
  readonly betas?: readonly number[]
}

/** One operation of an episode. */
export interface EpisodeStep {
  readonly action: ActionKind
  /** Position of the branch in opening order. */
  readonly branch: number
  /** Label of the answer that it revealed, `-` for none that counts; absent where it revealed nothing. */
  readonly answer?: string
  /** The branch reached its end in this step. */
  readonly finished: boolean
  /** Tokens charged for it. */
  readonly tokens: number
  /** Tokens of the episode up to and including it. */
  readonly spent: number
}

/**
 * What a program did in one episode, as plain data. Answers are labels (A, B, ...) in the order in which the episode showed
 * them: neither the gold answer nor anything that was not revealed is in it.
 */
export interface EpisodeTrace {
  readonly store: string
  readonly question: number
  readonly order: number
  readonly beta: number
  readonly steps: readonly EpisodeStep[]
  /** Remarks of the program after so many steps: whatever it wrote, to be read as data. */
  readonly notes: readonly { readonly step: number; readonly text: string }[]
  /** Label of the program's answer; `-` for none. */
  readonly answer: string
  readonly correct: boolean
  readonly tokens: number
  /** Tokens of its longest branch. */
  readonly sequentialTokens: number
}

export interface Traced {
  readonly kind: 'traced'
  /** Betas outside, then orders, questions inside. */
  readonly traces: readonly EpisodeTrace[]
  readonly episodes: number
}

/**
 * What an operator can find out before it offers a program, on search stores only. Equal calls give equal results on any
 * machine. Every episode that it runs counts against the operator's allowance for the individual (see
 * `MutationOperator.episodes`) and against the experiment's budget; a call that the allowance does not cover runs nothing.
 */
export interface Workbench {
  readonly stores: readonly WorkbenchStore[]
  readonly grading: Grading
  /** Episodes that may still be run for this individual. */
  readonly left: number
  /** The check that an offspring has to pass before its evaluation: form, schedule, no program that is known. Costs nothing. */
  check(source: string): Promise<SoundDraft | WorkbenchRefusal>
  /** Runs a draft on a few episodes; it fails as it would in its evaluation. */
  dryRun(source: string, plan: DryRunPlan): Promise<DryRun | WorkbenchRefusal>
  /** Runs an individual of the history, or a draft, and tells what it did. */
  traces(program: EvaluatedIndividual | string, query: TraceQuery): Promise<Traced | WorkbenchRefusal>
}
