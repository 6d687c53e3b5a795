import { controllerProgramOf } from '../controllers/index.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'

export interface LoadedControllers {
  /** Each with a name of its own, in the order in which they were given. */
  readonly programs: readonly ControllerProgram[]
  readonly errors: readonly AutottsError[]
}

/** A controller beside the word that it was asked for by. */
interface Asked {
  readonly word: string
  readonly program: ControllerProgram
}

/** Loads controllers by name or path; one that cannot be loaded does not keep the others from it. */
export function controllersOf(words: readonly string[], cwd: string = process.cwd()): LoadedControllers {
  const asked: Asked[] = []
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

/** Those of one name go by the words that they were asked for by, which are all different: a file by its path. */
function toldApart(asked: readonly Asked[]): readonly Asked[] {
  const names = Map.groupBy(asked, ({ program }) => program.name)
  const unclear = ({ word, program }: Asked) =>
    program.name !== word && (names.get(program.name)?.length ?? 0) > 1
  if (!asked.some(unclear)) return asked
  return toldApart(
    asked.map((one) => (unclear(one) ? { ...one, program: { ...one.program, name: one.word } } : one)),
  )
}
