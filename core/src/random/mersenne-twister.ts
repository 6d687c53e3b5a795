/**
 * MT19937 as CPython seeds and reads it (Matsumoto and Nishimura, 1998), so that branch orders equal those
 * of `random.Random(seed)`.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(624)
  #position = 624

  /** @param seed a non-negative safe integer */
  constructor(seed: number) {
    const key = seed < 2 ** 32 ? [seed] : [seed % 2 ** 32, Math.floor(seed / 2 ** 32)]
    this.#initByKey(key)
  }

  #initByNumber(seed: number): void {
    const mt = this.#state
    mt[0] = seed
    for (let i = 1; i < 624; i += 1) mt[i] = Math.imul(1812433253, this.#mixed(i - 1)) + i
  }

  #mixed(i: number): number {
    const word = this.#state[i] as number
    return word ^ (word >>> 30)
  }

  #initByKey(key: readonly number[]): void {
    this.#initByNumber(19650218)
    const mt = this.#state
    let i = 1
    let j = 0
    for (let k = Math.max(624, key.length); k > 0; k -= 1) {
      mt[i] = ((mt[i] as number) ^ Math.imul(this.#mixed(i - 1), 1664525)) + (key[j] as number) + j
      i = this.#nextIndex(i)
      j = (j + 1) % key.length
    }
    for (let k = 623; k > 0; k -= 1) {
      mt[i] = ((mt[i] as number) ^ Math.imul(this.#mixed(i - 1), 1566083941)) - i
      i = this.#nextIndex(i)
    }
    mt[0] = 0x80000000
  }

  #nextIndex(i: number): number {
    if (i + 1 < 624) return i + 1
    this.#state[0] = this.#state[623] as number
    return 1
  }

  #regenerate(): void {
    const mt = this.#state
    for (let k = 0; k < 624; k += 1) {
      const y = ((mt[k] as number) & 0x80000000) | ((mt[(k + 1) % 624] as number) & 0x7fffffff)
      mt[k] = (mt[(k + 397) % 624] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
    }
    this.#position = 0
  }

  /** The next 32 bits, unsigned. */
  next32(): number {
    if (this.#position >= 624) this.#regenerate()
    let y = this.#state[this.#position++] as number
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  /** Uniform on [0, n), n >= 1, by rejection: CPython's `_randbelow`. */
  below(n: number): number {
    const shift = Math.clz32(n)
    let r = this.next32() >>> shift
    while (r >= n) r = this.next32() >>> shift
    return r
  }
}
