import { createHash } from 'node:crypto'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { addFuel } from './add-fuel.ts'
import { checkProgram } from './program-check.ts'

/** A program that passed the check, as the isolate takes it. */
export interface PreparedProgram {
  /** Of the source: equal sources are equal programs. */
  readonly hash: string
  /** The body of a function that takes what reserved-names.ts lists and returns the default export. */
  readonly body: string
}

/**
 * Checks a program and makes it ready for the isolate.
 *
 * @throws AutottsError E_CONTROLLER_FORM, E_CONTROLLER_REFUSED with the place
 */
export function prepareProgram(program: ControllerProgram): PreparedProgram {
  const checked = checkProgram(program)
  return { hash: programHash(program), body: addFuel(checked).toString() }
}

export function programHash(program: ControllerProgram): string {
  return createHash('sha256').update(program.source).digest('hex')
}
