import { type Program, parse } from 'acorn'
import { AutottsError, type ErrorDetails } from '../errors/autotts-error.ts'
import { printable } from '../errors/printable.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { CheckFinding } from './check-finding.ts'
import { checkForm } from './check-form.ts'
import { checkGlobals } from './check-globals.ts'
import { checkSyntax } from './check-syntax.ts'
import { stripTypes } from './strip-types.ts'

/** JavaScript of a program that may run, with the positions of its source. */
export interface CheckedProgram {
  readonly text: string
  readonly ast: Program
}

/** Characters of a program; the longest first-party one has a few thousand. */
const LENGTH_LIMIT = 100_000

/**
 * Parses a program and refuses what a controller has no need of.
 *
 * @throws AutottsError E_CONTROLLER_FORM, E_CONTROLLER_REFUSED with the place of the first finding
 */
export function checkProgram(program: ControllerProgram): CheckedProgram {
  const file = program.file ?? `${program.name}.ts`
  checkSize(program.source, file)
  const text = stripTypes(program.source, file)
  checkComments(text, file)
  const ast = parseModule(text, file)
  const found = [...checkForm(ast), ...checkSyntax(ast), ...checkGlobals(ast)]
  const [first] = found.sort((a, b) => a.node.start - b.node.start || a.node.end - b.node.end)
  if (first !== undefined) throw asError(first, file)
  return { text, ast }
}

function checkSize(source: string, file: string): void {
  if (source.length <= LENGTH_LIMIT) return
  throw new AutottsError('E_CONTROLLER_FORM', `the program has ${source.length} characters`, {
    place: { file },
    expected: `at most ${LENGTH_LIMIT}`,
    next: 'Shorten it: a controller is some hundred lines.',
  })
}

/** A module does not know these comments, but a function's body does: it would be read differently. */
function checkComments(text: string, file: string): void {
  for (let at = text.indexOf('-->'); at >= 0; at = text.indexOf('-->', at + 1)) {
    const before = text.slice(text.lastIndexOf('\n', at) + 1, at)
    if (before.trim() === '' || before.includes('*/')) throw htmlComment(text, at, file)
  }
  const at = text.indexOf('<!--')
  if (at >= 0) throw htmlComment(text, at, file)
}

function htmlComment(text: string, at: number, file: string): AutottsError {
  return new AutottsError('E_CONTROLLER_REFUSED', 'a comment in the manner of HTML is refused', {
    place: placeAt(text, at, file),
    expected: 'comments of the form // or /* */',
    next: 'Write it in another way, also inside texts and comments.',
  })
}

function placeAt(text: string, at: number, file: string) {
  const before = text.slice(0, at).split('\n')
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function parseModule(text: string, file: string): Program {
  try {
    return parse(text, { ecmaVersion: 2024, sourceType: 'module', locations: true })
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    const { loc } = thrown as Error & { readonly loc?: { readonly line: number; readonly column: number } }
    throw new AutottsError('E_CONTROLLER_FORM', thrown.message.replace(/ \(\d+:\d+\)$/, ''), {
      place: loc === undefined ? { file } : { file, line: loc.line, column: loc.column + 1 },
      next: 'Mend the syntax at this place.',
    })
  }
}

function asError({ code, node, message, expected, next }: CheckFinding, file: string): AutottsError {
  const { start } = node.loc ?? { start: undefined }
  const details: ErrorDetails = {
    place: start === undefined ? { file } : { file, line: start.line, column: start.column + 1 },
    ...(expected === undefined ? {} : { expected }),
    next: next ?? 'Take it out; docs/guides/controllers.md shows what a controller has instead.',
  }
  return new AutottsError(code, printable(message), details)
}
