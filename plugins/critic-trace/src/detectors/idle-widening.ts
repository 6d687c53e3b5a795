import { NO_ANSWER } from 'autotts'
import { branchEnds, finishedPlurality } from '../episode.ts'
import { type Detector, percent, tokensText } from './detector.ts'

/** Branches opened later on without which the finished branches would have had the same winner. */
export const idleWidening: Detector = {
  kind: 'idle-widening',
  module: 'open',
  observe(episode) {
    const late = branchEnds(episode).filter((branch) => branch.late)
    if (late.length === 0) return undefined
    const isLate = new Set(late.map(({ index }) => index))
    const without = finishedPlurality(episode, (branch) => !isLate.has(branch))
    if (without === NO_ANSWER || without !== episode.answer) return undefined
    const tokens = late.reduce((sum, branch) => sum + branch.tokens, 0)
    return {
      points: 0,
      tokens,
      what: `${late.length} later branches cost ${tokens} tokens and changed nothing`,
    }
  },
  describe: ({ share, tokens }) =>
    `${tokensText(tokens)} went into branches that were opened later and never changed the answer ` +
    `(${percent(share)} of the episodes)`,
}
