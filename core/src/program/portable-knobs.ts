import type { SourceEdit } from './edit-program.ts'
import { KnobGraft, NotPortable } from './knob-graft.ts'
import type { ReadProgram } from './read-program.ts'
import type { KnobSource } from './read-schedule.ts'

/** Knobs' expressions that stand in another program. */
export interface PortableKnobs {
  /** In the order of the knobs. */
  readonly texts: readonly string[]
  /** Names that they need from `autotts/controller`. */
  readonly imports: readonly string[]
  /** Puts the functions and tables that they need beside the controller of the other program. */
  readonly helpers: readonly SourceEdit[]
}

/**
 * The expressions of knobs of one program as they can stand in the schedule of another: constants are inlined, beta gets the name
 * that it has there, and functions and tables of the module come along under names that are free. A string says why they cannot.
 */
export function portableKnobs(
  from: ReadProgram,
  knobs: readonly KnobSource[],
  into: ReadProgram,
): PortableKnobs | string {
  const graft = new KnobGraft(from, into)
  try {
    const texts = knobs.map((knob) => graft.textOf(knob))
    return { texts, imports: graft.imports, helpers: graft.helpers }
  } catch (thrown) {
    if (thrown instanceof NotPortable) return thrown.message
    throw thrown
  }
}
