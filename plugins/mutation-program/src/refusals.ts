/** Why attempts came to nothing, each as often as it was the cause. */
export class Refusals {
  readonly #counts = new Map<string, number>()

  add(why: string): void {
    this.#counts.set(why, (this.#counts.get(why) ?? 0) + 1)
  }

  /** The most frequent cause; of equally frequent ones, that which came first. */
  get mostFrequent(): string {
    let found = 'nothing to vary'
    let most = 0
    for (const [why, count] of this.#counts) if (count > most) [found, most] = [why, count]
    return found
  }
}
