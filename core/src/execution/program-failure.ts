import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.ts'
import { printable } from '../errors/printable.ts'
import type { ControllerProgram } from './controller-program.ts'

/** A program's fault as it comes from where the program ran: nothing in it is trusted. */
export interface ProgramFault {
  readonly code: string
  readonly message: string
  readonly line?: number
  readonly column?: number
}

const EXPECTED: Partial<Record<ErrorCode, string>> = {
  E_CONTROLLER_FORM: '`export default defineController({ name, schedule, *solve(question, knobs) { ... } })`',
}

const NEXT: Partial<Record<ErrorCode, string>> = {
  E_CONTROLLER_FORM: 'Give it this form; docs/guides/controllers.md shows a whole controller.',
  E_CONTROLLER_FUEL: 'Give every loop and recursion an end.',
  E_CONTROLLER_MEMORY: 'Keep less: an episode needs kilobytes.',
  E_CONTROLLER_TIME: 'Avoid built-in calls on huge arrays or strings.',
  E_CONTROLLER_ANSWER: 'Return the answer of a branch or the winner of a vote; NO_ANSWER abstains.',
  E_CONTROLLER_ACTION: 'Yield actions made by `question`, on branches that are active.',
  E_CONTROLLER_STUCK:
    'Stop when `question.active` is empty, nothing remains to open, or the budget is exhausted.',
}

/** The error that a user or a search gets for a program's fault; `where` says in which episode it happened. */
export function programFailure(program: ControllerProgram, fault: ProgramFault, where: string): AutottsError {
  const code = isProgramCode(fault.code) ? fault.code : 'E_CONTROLLER_THREW'
  const place = placeOf(program, fault)
  const expected = EXPECTED[code]
  const next = NEXT[code]
  return new AutottsError(
    code,
    `${program.name}: ${printable(fault.message)}${where === '' ? '' : ` (${where})`}`,
    {
      ...(place === undefined ? {} : { place }),
      ...(expected === undefined ? {} : { expected }),
      ...(next === undefined ? {} : { next }),
    },
  )
}

function isProgramCode(code: string): code is ErrorCode {
  return code in ERROR_CODES && (code.startsWith('E_CONTROLLER_') || code === 'E_INTERNAL')
}

function placeOf(program: ControllerProgram, { line, column }: ProgramFault): SourcePlace | undefined {
  if (line === undefined) return program.file === undefined ? undefined : { file: program.file }
  const file = program.file ?? `${program.name}.ts`
  return column === undefined ? { file, line } : { file, line, column }
}
