/**
 * An immutable list that only grows. Its versions share their storage: adding to the newest version takes constant time
 * and leaves every earlier one as it was; only adding to an earlier one copies.
 */
export class GrowingList<T> implements Iterable<T> {
  /** Of all versions; this one is its first `length` items. */
  readonly #shared: T[]
  /** Place of the first item of each key, in all versions. */
  readonly #firsts: Map<string, number>
  readonly #keyOf: ((item: T) => string) | undefined
  readonly length: number
  #array: readonly T[] | undefined

  private constructor(
    shared: T[],
    firsts: Map<string, number>,
    keyOf: ((item: T) => string) | undefined,
    length: number,
  ) {
    this.#shared = shared
    this.#firsts = firsts
    this.#keyOf = keyOf
    this.length = length
  }

  /** @param keyOf by what items are found, if by anything */
  static of<T>(items: Iterable<T> = [], keyOf?: (item: T) => string): GrowingList<T> {
    const shared = [...items]
    const firsts = new Map<string, number>()
    for (const [at, item] of shared.entries()) if (keyOf !== undefined) keep(firsts, keyOf(item), at)
    return new GrowingList(shared, firsts, keyOf, shared.length)
  }

  with(item: T): GrowingList<T> {
    const newest = this.length > 0 && this.#shared.length === this.length
    if (!newest) return GrowingList.of([...this.toArray(), item], this.#keyOf)
    this.#shared.push(item)
    if (this.#keyOf !== undefined) keep(this.#firsts, this.#keyOf(item), this.length)
    return new GrowingList(this.#shared, this.#firsts, this.#keyOf, this.length + 1)
  }

  /** As Array.prototype.at: -1 is the last. */
  at(index: number): T | undefined {
    const at = index < 0 ? this.length + index : index
    return at >= 0 && at < this.length ? this.#shared[at] : undefined
  }

  /** The first item of a key; undefined in a list without keys. */
  first(key: string): T | undefined {
    return this.at(this.#firsts.get(key) ?? this.length)
  }

  /** Takes time in proportion to the length, the first time. */
  toArray(): readonly T[] {
    this.#array ??= this.#shared.slice(0, this.length)
    return this.#array
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.toArray()[Symbol.iterator]()
  }
}

function keep(firsts: Map<string, number>, key: string, at: number): void {
  if (!firsts.has(key)) firsts.set(key, at)
}
