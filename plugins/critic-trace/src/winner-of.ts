import { type Answer, NO_ANSWER } from 'autotts'

/** Votes by answer, all 0 between two calls; and the answers that have some, in order of their first vote. */
let counts = new Float64Array(64)
const voted: Answer[] = []

/**
 * The answer with most votes, or most weight; among equals the first in the list, NO_ANSWER where nobody votes. It is called some
 * ten thousand times for a critique, so it makes no object.
 */
export function winnerOf(answers: readonly Answer[], weight?: (place: number) => number): Answer {
  for (let i = 0; i < answers.length; i += 1) {
    const answer = answers[i] as number
    if (answer < 0) continue
    if (answer >= counts.length) grow(answer)
    const before = counts[answer] as number
    if (before === 0) voted.push(answer)
    counts[answer] = before + (weight === undefined ? 1 : weight(i))
  }
  let winner: Answer = NO_ANSWER
  let most = 0
  for (const answer of voted) {
    const votes = counts[answer] as number
    counts[answer] = 0
    if (votes <= most) continue
    winner = answer
    most = votes
  }
  voted.length = 0
  return winner
}

function grow(answer: Answer): void {
  const larger = new Float64Array(2 * answer + 2)
  larger.set(counts)
  counts = larger
}
