import type { EvaluatedIndividual, Individual } from 'autotts'

/**
 * The number under which the oldest ancestor of an individual was asked: material that has been improved for long, from
 * whichever parent, makes an individual old (Hornby, ALPS, 2006).
 */
export class Births {
  readonly #byId = new Map<string, number>()

  /** @param history everybody evaluated so far, by index: parents come before their offspring */
  constructor(history: readonly EvaluatedIndividual[]) {
    for (const one of history) this.#byId.set(one.id, this.of(one))
  }

  /** A parent that is not in the history counts as born at the start. */
  of({ id, index, lineage: { parents } }: Individual): number {
    const known = this.#byId.get(id)
    if (known !== undefined) return known
    return parents.reduce((oldest, parent) => Math.min(oldest, this.#byId.get(parent) ?? 0), index)
  }
}
