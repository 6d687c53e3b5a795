import { type Answer, NO_ANSWER } from '../controller/answer.ts'
import type { Branch } from '../controller/branch.ts'

/**
 * The view of a branch that a program gets. The engine writes it and never relies on it: a program that
 * overwrites its fields deceives nobody but itself.
 */
export class ReplayBranch implements Branch {
  readonly index: number
  answer: Answer = NO_ANSWER
  depth = 0
  finished = false
  pruned = false
  tokens = 0
  streak = 0
  changes = 0

  constructor(index: number) {
    this.index = index
  }
}
