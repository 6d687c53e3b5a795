import type { ErrorCode } from '../errors/error-codes.ts'

/** What ends an episode as failed: the program's fault, told to its author. */
export class EpisodeViolation extends Error {
  override readonly name = 'EpisodeViolation'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
