import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Behaviour } from './behaviour.ts'
import type { Critique } from './critic.ts'
import type { Fitness } from './fitness.ts'
import type { Json } from './json.ts'

/** How an individual came to be. */
export interface Lineage {
  /** The operator's name, or `seed`. */
  readonly operator: string
  /** The operator's variant, such as the model that was asked. */
  readonly variant?: string
  /** Ids of the parents; none for a seed, and for a newcomer that takes nothing from others. */
  readonly parents: readonly string[]
  /** What was changed, in words, such as `knob warmUp: 4 -> 6`. */
  readonly change: string
  /** What its author says of it, a text under each heading. */
  readonly notes?: Readonly<Record<string, string>>
}

/** A candidate program with its lineage. Ids are `i0000`, `i0001`, ... in the order of asking. */
export interface Individual {
  readonly id: string
  /** Number behind the id; selection breaks ties by it, never by completion. */
  readonly index: number
  readonly program: ControllerProgram
  readonly lineage: Lineage
  /** What an operator wants to remember about the program, such as its syntax tree; source stays the truth. */
  readonly genome?: Json
  /** What it does on the probe set; absent where nothing is probed. */
  readonly behaviour?: Behaviour
}

/** An individual whose fitness is known. */
export interface EvaluatedIndividual extends Individual {
  readonly fitness: Fitness
  readonly critiques: readonly Critique[]
}
