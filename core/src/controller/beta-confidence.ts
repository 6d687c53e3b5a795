/** Rows are v1 + v2; conf(v1, v2) stands at ROWS[v1 + v2][v1]. */
const ROWS: number[][] = [[0.5]]

/**
 * conf(v1, v2) = (conf(v1 - 1, v2) + conf(v1, v2 - 1)) / 2, with conf(-1, .) = 0 and conf(., -1) = 1:
 * the pool of all-but-one votes, reached from either side.
 */
function extendTo(votes: number): void {
  for (let n = ROWS.length; n <= votes; n += 1) {
    const above = ROWS[n - 1] as number[]
    const row: number[] = []
    for (let v1 = 0; v1 <= n; v1 += 1) {
      const fewerFirst = v1 === 0 ? 0 : (above[v1 - 1] as number)
      const fewerSecond = v1 === n ? 1 : (above[v1] as number)
      row[v1] = 0.5 * (fewerFirst + fewerSecond)
    }
    ROWS[n] = row
  }
}

const TABLE_VOTES = 256
extendTo(TABLE_VOTES)

/** More branches than an action log can number; a vote beyond it is a mistake, and summing it would take long. */
const MOST_VOTES = 65_536

/** Above the table: the same binomial tail, summed in logarithms so that nothing overflows. */
function tailSum(v1: number, v2: number): number {
  const n = v1 + v2 + 1
  let logTerm = -n * Math.LN2
  let sum = 0
  for (let j = 0; j <= v1; j += 1) {
    sum += Math.exp(logTerm)
    logTerm += Math.log((n - j) / (j + 1))
  }
  return Math.min(1, sum)
}

/**
 * The posterior probability, under a uniform prior, that an answer with `v1` votes is more frequent than
 * one with `v2`: 1 - I_{1/2}(v1 + 1, v2 + 1) (Adaptive-Consistency, arXiv 2305.11860). 0 when v1 <= 0.
 * Votes are whole numbers; a vote that is not counts as its integer part.
 *
 * @throws RangeError for more than 65,536 votes
 */
export function betaConfidence(v1: number, v2: number): number {
  const first = Math.floor(v1)
  const second = Math.max(0, Math.floor(v2))
  if (!(first > 0)) return 0
  const row = ROWS[first + second]
  if (row === undefined) {
    if (first + second > MOST_VOTES)
      throw new RangeError(`${first + second} votes are more than ${MOST_VOTES}`)
    return tailSum(first, second)
  }
  return row[first] as number
}
