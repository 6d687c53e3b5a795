import type { Answer } from './answer.ts'
import type { Branch } from './branch.ts'

/** More branches than an action log can number. */
const MOST_BRANCHES = 65_536

/**
 * For how many rounds in a row each branch has held another answer than the leading one. Agreeing once
 * starts a branch again from zero; a branch that is not counted in a round keeps its figure.
 */
export class Dissent {
  /** By branch index. */
  readonly #rounds: number[] = []
  /** The longest dissent there ever was: below a patience nobody is overdue, and nobody need be looked at. */
  #longest = 0

  /** Counts one round for these branches. */
  count(branches: readonly Branch[], leader: Answer): void {
    const counts = this.#rounds
    for (let i = 0; i < branches.length; i += 1) {
      const { answer, index } = branches[i] as Branch
      // Without gaps an array stays fast.
      while (counts.length <= index && counts.length < MOST_BRANCHES) counts.push(0)
      const rounds = answer === leader ? 0 : this.of(index) + 1
      counts[index] = rounds
      if (rounds > this.#longest) this.#longest = rounds
    }
  }

  /** Rounds in a row that the branch of this index has dissented. */
  of(index: number): number {
    return this.#rounds[index] ?? 0
  }

  /**
   * The branches that dissented for `patience` rounds or more, longest dissent first, equals in the order
   * given. So many are named that `keep` of the branches remain.
   */
  overdue(branches: readonly Branch[], patience: number, keep = 0): Branch[] {
    const named: Branch[] = []
    if (this.#longest < patience) return named
    for (let i = 0; i < branches.length; i += 1) {
      const branch = branches[i] as Branch
      if (this.of(branch.index) >= patience) named.push(branch)
    }
    if (named.length < 2 && branches.length > keep) return named
    named.sort((a, b) => this.of(b.index) - this.of(a.index))
    return named.slice(0, Math.max(0, branches.length - keep))
  }
}
