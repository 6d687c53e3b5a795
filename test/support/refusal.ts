import type { ExecutionContext } from 'ava'
import type { ErrorCode } from '../../core/src/errors/error-codes.ts'
import type { CommandResult } from './run-autotts.ts'

/** What bad input has to be answered with. */
export interface Refusal {
  readonly code: ErrorCode
  /** In the message. */
  readonly says?: RegExp
  /** The line below `at`: a file, and where it is known the line and column. */
  readonly at?: RegExp
  /** The line below `expected`. */
  readonly expected?: RegExp
  /** In the line below `next`; every refusal has one. */
  readonly next?: RegExp
}

/** Asserts that a command was refused with this code, at this place, with a next step, and without a stack trace. */
export function assertRefused(t: ExecutionContext, result: CommandResult, refusal: Refusal, what = ''): void {
  const { stderr } = result
  const { code, says = /./, at, expected, next = /./ } = refusal
  const about = `${what}: ${stderr}`
  t.is(result.code, code === 'E_USAGE' ? 2 : 1, about)
  const message = new RegExp(`^error ${code}: (.*(?:\\n {2}(?!at |expected |next ).*)*)`, 'm').exec(
    stderr,
  )?.[1]
  t.regex(message ?? '', says, about)
  if (at !== undefined) t.regex(line(stderr, 'at'), at, about)
  if (expected !== undefined) t.regex(line(stderr, 'expected'), expected, about)
  t.regex(line(stderr, 'next'), next, about)
  t.notRegex(stderr, /^\s+at .*:\d+:\d+\)$|node:internal|^ {4}at /m, 'no stack trace')
}

function line(stderr: string, label: string): string {
  return new RegExp(`^ {2}${label} +(.*)$`, 'm').exec(stderr)?.[1] ?? ''
}
