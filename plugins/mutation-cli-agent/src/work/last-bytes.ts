/** Keeps the end of a stream, however much comes. */
export class LastBytes {
  readonly #most: number
  readonly #chunks: Buffer[] = []
  #size = 0
  #dropped = 0

  constructor(most: number) {
    this.#most = most
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    while (this.#size > this.#most) {
      const [first] = this.#chunks
      if (first === undefined) return
      const excess = Math.min(first.length, this.#size - this.#most)
      if (excess === first.length) this.#chunks.shift()
      else this.#chunks[0] = first.subarray(excess)
      this.#size -= excess
      this.#dropped += excess
    }
  }

  get dropped(): number {
    return this.#dropped
  }

  /** As text; a character that was cut in two is replaced. */
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}
