import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { EpisodeDigest } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

const CAPS = [2, 3, 4, 6]

/** Episodes in which none of the opened branches would have ended right: what they cost was lost. */
export const unwinnable: Detector = {
  kind: 'unwinnable',
  module: 'stop',
  wasted: 'went into episodes in which no opened branch ends right',
  waste(episode) {
    const { branches, place, tokens } = episode
    if (place.answer === place.gold || branches.some(({ final }) => final === place.gold)) return undefined
    return {
      tokens,
      what: () => {
        const rest = isWinnable(episode) ? '' : ', nor does any other that was recorded'
        return `none of ${branches.length} branches ends right${rest}; ${tokens} tokens spent`
      },
    }
  },
  rules: CAPS.map(giveUp),
}

/** Answers with the vote so far once the episode costs so many times what it had cost when two branches had finished. */
function giveUp(times: number): Counterfactual {
  return {
    rule: `giving up at ${times} times the tokens at which two branches had finished`,
    judge(episode) {
      const { finishes, tokens } = episode
      const cap = times * (finishes[1]?.spent ?? Number.POSITIVE_INFINITY)
      if (cap >= tokens) return undefined
      const winner = winnerOf(finishes.flatMap(({ final, spent }) => (spent <= cap ? [final] : [])))
      return { answer: answerIf(episode, winner), saved: tokens - cap }
    },
  }
}

/** Whether any recorded branch of the question ends right. */
function isWinnable({ place: { columns, gold, question } }: EpisodeDigest): boolean {
  const [from, to] = [columns.branchStart[question] as number, columns.branchStart[question + 1] as number]
  return columns.final.subarray(from, to).includes(gold)
}
