/** A function that goes below the controller where its body calls it. */
export interface Helper {
  readonly uses: string
  readonly text: string
  readonly imports: readonly string[]
}

export const HELPERS: readonly Helper[] = [
  {
    uses: 'steadiest(',
    imports: ['type Branch', 'NO_ANSWER'],
    text: `/** The answer of the branch that has repeated itself longest. */
function steadiest(branches: readonly Branch[]): number {
  let answer = NO_ANSWER
  let longest = 0
  for (const branch of branches) {
    if (branch.streak <= longest) continue
    longest = branch.streak
    answer = branch.answer
  }
  return answer
}`,
  },
  {
    uses: 'scoreConfidence(',
    imports: ['betaConfidence'],
    text: `/** How sure it is that the first is ahead of the second, had so many branches voted in proportion to the scores. */
function scoreConfidence(top1: number, top2: number, sum: number, voters: number): number {
  if (!(sum > 0)) return 0.5
  return betaConfidence(Math.round((top1 / sum) * voters), Math.round((top2 / sum) * voters))
}`,
  },
  {
    uses: 'medianDepth(',
    imports: ['type Branch'],
    text: `/** The median depth of the finished branches; \`depths\` keeps those that were counted, in order. */
function medianDepth(depths: number[], finished: readonly Branch[]): number {
  for (let i = depths.length; i < finished.length; i += 1) {
    const depth = finished[i]?.depth ?? 0
    let at = i
    for (; at > 0 && (depths[at - 1] ?? 0) > depth; at -= 1) depths[at] = depths[at - 1] ?? 0
    depths[at] = depth
  }
  const [low, high] = [depths[(depths.length - 1) >> 1], depths[depths.length >> 1]]
  return low === undefined || high === undefined ? UNKNOWN_DEPTH : (low + high) / 2
}`,
  },
  {
    uses: 'figureOf(',
    imports: ['type Branch'],
    text: `/** The figure of a branch for the answer that it shows, or for another one. */
function figureOf(figures: readonly (readonly number[])[], branch: Branch, answer = branch.answer): number {
  return figures[branch.index]?.[answer] ?? 0
}`,
  },
  {
    uses: 'enterShowing(',
    imports: ['type Branch', 'NO_ANSWER'],
    text: `/** Counts that a branch shows its answer. */
function enterShowing(dwells: number[][], { answer, index }: Branch): void {
  if (answer === NO_ANSWER) return
  const own = (dwells[index] ??= [])
  own[answer] = (own[answer] ?? 0) + 1
}`,
  },
  {
    uses: 'renew(',
    imports: ['type Branch', 'NO_ANSWER', 'Tally'],
    text: `/** Lets a branch count for the answer that it shows by this amount, no longer by what it counted for it before. */
function renew(tally: Tally, amounts: number[][], { answer, index }: Branch, amount: number): void {
  if (answer === NO_ANSWER) return
  const own = (amounts[index] ??= [])
  tally.add(answer, amount - (own[answer] ?? 0))
  own[answer] = amount
}`,
  },
]
