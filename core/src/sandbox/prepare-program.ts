import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { addFuel } from './add-fuel.ts'
import { checkProgram } from './program-check.ts'
import { type Position, sourcePosition } from './source-position.ts'

/** A program that passed the check, as the isolate takes it. */
export interface PreparedProgram {
  /** The body of a function that takes what reserved-names.ts lists and returns the default export. */
  readonly body: string
  /** The place in the source of a place in the body. */
  readonly locate: (position: Position) => Position
}

/**
 * Checks a program and makes it ready for the isolate.
 *
 * @throws AutottsError E_CONTROLLER_FORM, E_CONTROLLER_REFUSED with the place
 */
export function prepareProgram(program: ControllerProgram): PreparedProgram {
  const metered = withinStack(program, () => addFuel(checkProgram(program)))
  return { body: metered.toString(), locate: (position) => sourcePosition(metered, position) }
}

/** Walks over the syntax tree call themselves at every level. */
function withinStack<T>({ file, name }: ControllerProgram, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new AutottsError('E_CONTROLLER_FORM', 'the program is nested too deeply to be read', {
      place: { file: file ?? `${name}.ts` },
      next: 'Name parts of long expressions.',
      cause,
    })
  }
}
