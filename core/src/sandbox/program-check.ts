import { type Program, parse } from 'acorn'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { stripTypes } from './strip-types.ts'

/** JavaScript of a program that may run, with the positions of its source. */
export interface CheckedProgram {
  readonly text: string
  readonly ast: Program
}

/**
 * Parses a program and refuses what a controller has no need of.
 *
 * @throws AutottsError E_CONTROLLER_FORM, E_CONTROLLER_REFUSED with the place
 */
export function checkProgram(program: ControllerProgram): CheckedProgram {
  const file = program.file ?? `${program.name}.ts`
  const text = stripTypes(program.source, file)
  const ast = parseModule(text, file)
  return { text, ast }
}

function parseModule(text: string, file: string): Program {
  try {
    return parse(text, { ecmaVersion: 2024, sourceType: 'module', locations: true })
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    const { loc } = thrown as SyntaxError & {
      readonly loc?: { readonly line: number; readonly column: number }
    }
    throw new AutottsError('E_CONTROLLER_FORM', thrown.message.replace(/ \(\d+:\d+\)$/, ''), {
      place: loc === undefined ? { file } : { file, line: loc.line, column: loc.column + 1 },
      next: 'Mend the syntax at this place.',
    })
  }
}
