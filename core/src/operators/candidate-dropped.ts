import { AutottsError, type ErrorDetails } from '../errors/autotts-error.ts'
import type { ErrorCode } from '../errors/error-codes.ts'

export interface DroppedDetails extends ErrorDetails {
  /** `race`: it was behind its rivals; `evaluate`: its own fault. */
  readonly stage: 'race' | 'evaluate'
  /** Episodes that were run for it up to now. */
  readonly episodes: number
}

/**
 * Thrown by a fitness function that ends an evaluation before its time and knows what it has cost: the log then has the
 * stage, the reason and exactly these episodes. Any other error of a program counts as the whole of what was reserved.
 */
export class CandidateDropped extends AutottsError {
  readonly stage: DroppedDetails['stage']
  readonly episodes: number

  /** @param code an E_CONTROLLER_* */
  constructor(code: ErrorCode, message: string, details: DroppedDetails) {
    super(code, message, details)
    this.stage = details.stage
    this.episodes = details.episodes
  }
}
