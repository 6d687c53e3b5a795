/** A function that goes below the controller where its body calls it. */
export interface Helper {
  readonly uses: string
  readonly text: string
  readonly imports: readonly string[]
}

export const HELPERS: readonly Helper[] = [
  {
    uses: 'leadersOf(',
    imports: ['NO_ANSWER'],
    text: `/** The answer of the largest score, the two largest scores and their sum; ties go to the first seen. */
function leadersOf(scores: readonly number[]) {
  let winner = NO_ANSWER
  let top1 = 0
  let top2 = 0
  let sum = 0
  for (let answer = 0; answer < scores.length; answer += 1) {
    const score = scores[answer] ?? 0
    sum += score
    if (score > top1) {
      top2 = top1
      top1 = score
      winner = answer
    } else if (score > top2) top2 = score
  }
  return { winner, top1, top2, sum }
}`,
  },
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
]
