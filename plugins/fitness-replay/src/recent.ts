/** A cache that forgets what was asked for longest ago. Only speed depends on it. */
export class Recent<V> {
  readonly #values = new Map<string, V>()

  /** What is kept under the key, or what is made now. */
  get(key: string, make: () => V): V {
    const kept = this.#values.get(key)
    const value = kept ?? make()
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  /** Forgets all but so many. */
  trim(most: number): void {
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= most) return
      this.#values.delete(oldest)
    }
  }
}
