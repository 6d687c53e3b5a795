/** Whole numbers that are collected one after another, outside the heap: a store has a hundred thousand of them. */
export class GrowingIntegers {
  #values = new Int32Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(2 * this.#length)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.#length++] = value
  }

  /** A copy of what there is, of just that length. */
  collected(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length)
  }
}
