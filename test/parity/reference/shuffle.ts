/** MT19937 and the shuffle of section 4, transcribed with BigInt words so that nothing can overflow. */
const MASK = 0xffff_ffffn

class Generator {
  readonly mt: bigint[] = []
  p = 624

  initByNumber(s: bigint): void {
    this.mt[0] = s
    for (let i = 1; i < 624; i += 1) {
      const before = this.mt[i - 1] as bigint
      this.mt[i] = (1812433253n * (before ^ (before >> 30n)) + BigInt(i)) & MASK
    }
    this.p = 624
  }

  initByKey(key: readonly bigint[]): void {
    this.initByNumber(19650218n)
    const { mt } = this
    let i = 1
    let j = 0
    for (let k = 0; k < Math.max(624, key.length); k += 1) {
      const before = mt[i - 1] as bigint
      const mixed = (mt[i] as bigint) ^ (((before ^ (before >> 30n)) * 1664525n) & MASK)
      mt[i] = (mixed + (key[j] as bigint) + BigInt(j)) & MASK
      i += 1
      j += 1
      if (i >= 624) {
        mt[0] = mt[623] as bigint
        i = 1
      }
      if (j >= key.length) j = 0
    }
    for (let k = 0; k < 623; k += 1) {
      const before = mt[i - 1] as bigint
      const mixed = (mt[i] as bigint) ^ (((before ^ (before >> 30n)) * 1566083941n) & MASK)
      mt[i] = (mixed - BigInt(i)) & MASK
      i += 1
      if (i >= 624) {
        mt[0] = mt[623] as bigint
        i = 1
      }
    }
    mt[0] = 2147483648n
    this.p = 624
  }

  seed(n: number): void {
    const key: bigint[] = []
    for (let rest = BigInt(n); rest > 0n; rest >>= 32n) key.push(rest & MASK)
    this.initByKey(key.length === 0 ? [0n] : key)
  }

  next32(): bigint {
    const { mt } = this
    if (this.p >= 624) {
      for (let k = 0; k < 624; k += 1) {
        const y = ((mt[k] as bigint) & 2147483648n) | ((mt[(k + 1) % 624] as bigint) & 2147483647n)
        mt[k] = (mt[(k + 397) % 624] as bigint) ^ (y >> 1n) ^ (y % 2n === 0n ? 0n : 2567483615n)
      }
      this.p = 0
    }
    let y = mt[this.p] as bigint
    this.p += 1
    y ^= y >> 11n
    y ^= (y << 7n) & 2636928640n
    y ^= (y << 15n) & 4022730752n
    return y ^ (y >> 18n)
  }

  bits(k: number): number {
    return Number(this.next32() >> BigInt(32 - k))
  }

  below(n: number): number {
    const k = n.toString(2).length
    let r = this.bits(k)
    while (r >= n) r = this.bits(k)
    return r
  }
}

/** The first `count` outputs of next32 under a seed. */
export function firstOutputs(seed: number, count: number): number[] {
  const generator = new Generator()
  generator.seed(seed)
  return Array.from({ length: count }, () => Number(generator.next32()))
}

/** The permutation of [0..n) for a seed. */
export function shuffledOrder(n: number, seed: number): number[] {
  const generator = new Generator()
  generator.seed(seed)
  const x = Array.from({ length: n }, (_, i) => i)
  for (let i = x.length - 1; i >= 1; i -= 1) {
    const j = generator.below(i + 1)
    const kept = x[i] as number
    x[i] = x[j] as number
    x[j] = kept
  }
  return x
}
