import type { ErrorCode } from './error-codes.ts'

/** Where in a user's file an error lies; lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export interface ErrorDetails {
  /** The file, and where known the line and column, that has to be mended. */
  readonly place?: SourcePlace
  /** What would have been right: the valid choices, range or form. */
  readonly expected?: string
  /** What the reader should do now, as an instruction. */
  readonly next?: string
  readonly cause?: unknown
}

/**
 * A mistake in a set-up, a file or a program that a user can mend. It is printed without a stack
 * trace; every code is listed in docs/reference/errors.md.
 */
export class AutottsError extends Error {
  override readonly name = 'AutottsError'
  readonly code: ErrorCode
  readonly place: SourcePlace | undefined
  readonly expected: string | undefined
  readonly next: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.place = details.place
    this.expected = details.expected
    this.next = details.next
  }
}
