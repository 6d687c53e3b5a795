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
]
