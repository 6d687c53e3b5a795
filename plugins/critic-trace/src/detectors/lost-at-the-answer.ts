import { finishedPlurality, outcomeOf } from '../episode.ts'
import { type Detector, percent, points } from './detector.ts'

/** Answers that differ in outcome from the plain plurality of the finished branches. */
export const lostAtTheAnswer: Detector = {
  kind: 'lost-at-the-answer',
  module: 'answer',
  observe(episode) {
    const outcome = outcomeOf(episode, finishedPlurality(episode))
    if (outcome === 0) return undefined
    const what =
      outcome === 1
        ? 'the plurality of the finished branches was right, the answer was another one'
        : 'the answer was right, the plurality of the finished branches was not'
    return { points: outcome, tokens: 0, what }
  },
  describe: ({ share, won, lost }) =>
    `the answer differs in outcome from the plain plurality of the finished branches in ${percent(share)} of ` +
    `the episodes: the plurality would win ${points(won)} and lose ${points(lost)}`,
}
