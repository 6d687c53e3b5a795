import { NO_ANSWER } from 'autotts'
import type { Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { EpisodeDigest } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

/** Answers that a plain vote over what was known would have given otherwise. */
export const lostAtTheAnswer: Detector = {
  kind: 'lost-at-the-answer',
  module: 'answer',
  rules: [
    answering('the plurality of the finished branches', ({ plurality }) => plurality),
    answering('the plurality of the latest answers of all branches but the pruned ones', ({ branches }) =>
      winnerOf(branches.flatMap(({ pruned, shown }) => (pruned ? [] : [shown]))),
    ),
    answering('the plurality of the latest answers of all branches', ({ branches }) =>
      winnerOf(branches.map(({ shown }) => shown)),
    ),
  ],
}

function answering(what: string, winner: (episode: EpisodeDigest) => number): Counterfactual {
  return {
    rule: `answering with ${what}`,
    judge(episode) {
      const answer = winner(episode)
      return answer === NO_ANSWER || answer === episode.place.answer ? undefined : { answer, saved: 0 }
    },
  }
}
