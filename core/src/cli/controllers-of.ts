import { controllerProgramOf } from '../controllers/index.ts'
import { type AskedController, toldApart } from '../controllers/told-apart.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'

export interface LoadedControllers {
  /** Each with a name of its own, in the order in which they were given. */
  readonly programs: readonly ControllerProgram[]
  readonly errors: readonly AutottsError[]
}

/** Loads controllers by name or path; one that cannot be loaded does not keep the others from it. */
export function controllersOf(words: readonly string[], cwd: string = process.cwd()): LoadedControllers {
  const asked: AskedController[] = []
  const errors: AutottsError[] = []
  for (const word of new Set(words)) {
    try {
      asked.push({ word, program: controllerProgramOf(word, cwd) })
    } catch (thrown) {
      if (!(thrown instanceof AutottsError)) throw thrown
      errors.push(thrown)
    }
  }
  return { programs: toldApart(asked).map(({ program }) => program), errors }
}
