import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { EpisodeDigest, Finish } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

const COUNTS = [1, 2, 4]

/** Votes that the branches which finished first have lost: what if they weighed less, or nothing? */
export const lostToEarlyFinishers: Detector = {
  kind: 'lost-to-early-finishers',
  module: 'score',
  rules: [
    ...COUNTS.map((count) => among(`leaving out ${finishers('first', count)}`, (all) => all.slice(count))),
    weighing('weighing votes by the length of the branch', ({ length }) => length),
    weighing('weighing votes by the square of the length', ({ length }) => length ** 2),
    weighing('weighing votes by the rank of finishing', (_, rank) => rank),
  ],
}

/** Votes that long branches have lost, or those that finished last. */
export const lostToLongBranches: Detector = {
  kind: 'lost-to-long-branches',
  module: 'score',
  rules: [
    ...COUNTS.map((count) => among(`leaving out ${finishers('last', count)}`, (all) => all.slice(0, -count))),
    among('counting the shorter half only', shorterHalf),
    weighing('weighing votes by 1 / length of the branch', ({ length }) => 1 / length),
    weighing('weighing votes by 1 / length^2', ({ length }) => 1 / length ** 2),
    weighing('weighing votes by 1 / rank of finishing', (_, rank) => 1 / rank),
  ],
}

function finishers(which: string, count: number): string {
  return count === 1 ? `the ${which} finisher` : `the ${which} ${count} finishers`
}

/** The vote of some of the finished branches; of all where too few would be left for a vote. */
function among(rule: string, some: (finishes: readonly Finish[]) => readonly Finish[]): Counterfactual {
  return {
    rule,
    judge(episode) {
      const kept = some(episode.finishes)
      return kept.length < 2 ? undefined : voted(episode, winnerOf(kept.map(({ final }) => final)))
    },
  }
}

function weighing(rule: string, weight: (finish: Finish, rank: number) => number): Counterfactual {
  return {
    rule,
    judge(episode) {
      const { finishes } = episode
      if (finishes.length < 2) return undefined
      return voted(
        episode,
        winnerOf(episode.finals, (i) => weight(finishes[i] as Finish, i + 1)),
      )
    },
  }
}

function voted(episode: EpisodeDigest, winner: number) {
  return winner === episode.plurality ? undefined : { answer: answerIf(episode, winner), saved: 0 }
}

/** In finishing order. */
function shorterHalf(finishes: readonly Finish[]): readonly Finish[] {
  const middle = finishes.map(({ length }) => length).sort((a, b) => a - b)[finishes.length >> 1] ?? 0
  return finishes.filter(({ length }) => length < middle)
}
