import { EpisodeViolation } from '../../replay/episode-violation.ts'
import type { Solve } from '../../replay/run-episode.ts'
import { FUEL, LIBRARY, STOP } from '../reserved-names.ts'
import { PROGRAM_URL } from './program-error.ts'

type ProgramBody = (library: object, fuel: Int32Array, stop: () => never) => unknown

/** A definition as the program gives it: nothing in it is believed before it was looked at. */
export interface UncheckedDefinition {
  readonly name?: unknown
  readonly summary?: unknown
  readonly signals?: unknown
  readonly schedule?: unknown
  readonly solve?: unknown
}

/** A program's text, compiled; its body is run afresh for every use, so that nothing it keeps lives on. */
export class LoadedProgram {
  readonly #body: ProgramBody
  readonly #library: object
  readonly #fuel = new Int32Array(1)
  readonly #isIntact: () => boolean

  /**
   * @param compile the Function constructor, kept from before the realm was hardened
   * @param isIntact whether the realm's built-in objects are as they were
   */
  constructor(compile: FunctionConstructor, library: object, text: string, isIntact: () => boolean) {
    this.#library = library
    this.#isIntact = isIntact
    const body = `'use strict'\n${text}\n//# sourceURL=${PROGRAM_URL}`
    this.#body = compile(LIBRARY, FUEL, STOP, body) as ProgramBody
  }

  /** Runs the module's body and gives its default export. */
  definition(fuel: number): UncheckedDefinition {
    this.#fuel[0] = fuel
    const definition = this.#body(this.#library, this.#fuel, stop)
    if (typeof definition === 'object' && definition !== null) return definition
    throw new EpisodeViolation(
      'E_CONTROLLER_FORM',
      `the default export is ${typeof definition}, not an object`,
    )
  }

  solver(fuel: number): Solve {
    const { solve } = this.definition(fuel)
    if (typeof solve === 'function') return solve as Solve
    throw new EpisodeViolation('E_CONTROLLER_FORM', `solve is ${typeof solve}, not a generator function`)
  }

  /** Fuel is used up for good: a program that caught the error is stopped here. */
  get outOfFuel(): boolean {
    return (this.#fuel[0] as number) < 0
  }

  /** Whatever the program caught or hid comes out here. */
  checkAfterwards(): void {
    if (this.outOfFuel) stop()
    if (!this.#isIntact()) throw new EpisodeViolation('E_CONTROLLER_REFUSED', 'it changed a built-in object')
  }
}

function stop(): never {
  throw new EpisodeViolation('E_CONTROLLER_FUEL', 'it used up its fuel: it loops or recurses without end')
}
