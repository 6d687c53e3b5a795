/** The helpers of section 6, on strings. */
export type Answer = string | null

export interface Stats {
  readonly w: Answer
  readonly v1: number
  readonly v2: number
  readonly c: number
}

export function tally(list: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const answer of list) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return [...counts]
}

export function majority(list: readonly string[]): Answer {
  let best: [Answer, number] = [null, 0]
  for (const [answer, count] of tally(list)) if (count > best[1]) best = [answer, count]
  return best[0]
}

export function voteStats(list: readonly string[]): { w: Answer; v1: number; v2: number; n: number } {
  const ordered = tally(list).sort((a, b) => b[1] - a[1])
  return { w: ordered[0]?.[0] ?? null, v1: ordered[0]?.[1] ?? 0, v2: ordered[1]?.[1] ?? 0, n: list.length }
}

const confidences = new Map<string, number>()

/** conf(v1, v2) = 2^-n times the sum over j = 0..v1 of binomial(n, j), n = v1 + v2 + 1, correctly rounded. */
export function conf(v1: number, v2: number): number {
  if (v1 <= 0) return 0
  const key = `${v1},${v2}`
  const known = confidences.get(key)
  if (known !== undefined) return known
  const n = v1 + v2 + 1
  let term = 1n
  let sum = 0n
  for (let j = 0; j <= v1; j += 1) {
    sum += term
    term = (term * BigInt(n - j)) / BigInt(j + 1)
  }
  const value = Number(sum) / 2 ** n
  confidences.set(key, value)
  return value
}

export function poolStats(pool: readonly string[]): Stats {
  if (pool.length === 0) return { w: null, v1: 0, v2: 0, c: 0 }
  const { w, v1, v2 } = voteStats(pool)
  return { w, v1, v2, c: conf(v1, v2) }
}

export function rne(x: number): number {
  const below = Math.floor(x)
  if (x - below < 0.5) return below
  if (x - below > 0.5) return below + 1
  return below % 2 === 0 ? below : below + 1
}

export function exactSum(xs: readonly number[]): number {
  let h = 0
  let e = 0
  for (const x of xs) {
    const t = h + x
    if (Math.abs(h) >= Math.abs(x)) e = e + (h - t + x)
    else e = e + (x - t + h)
    h = t
  }
  return h + e
}
