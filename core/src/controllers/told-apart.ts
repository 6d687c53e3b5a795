import type { ControllerProgram } from '../execution/controller-program.ts'

/** A controller beside the word that it was asked for by. */
export interface AskedController {
  readonly word: string
  readonly program: ControllerProgram
}

/**
 * Controllers of which no two go by one name: where the names are the same, a file goes by the path that it was asked for by. Rows
 * of tables are told apart by names.
 *
 * @param alike whether two of one name may keep it; without it only those of one word may
 */
export function toldApart(
  asked: readonly AskedController[],
  alike: (one: AskedController, other: AskedController) => boolean = (one, other) => one.word === other.word,
): readonly AskedController[] {
  const unclear = (one: AskedController) =>
    one.program.name !== one.word &&
    asked.some((other) => other.program.name === one.program.name && !alike(one, other))
  if (!asked.some(unclear)) return asked
  const named = asked.map((one) =>
    unclear(one) ? { ...one, program: { ...one.program, name: one.word } } : one,
  )
  return toldApart(named, alike)
}
