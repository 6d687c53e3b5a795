import { type Detector, percent, tokensText } from './detector.ts'

/** Episodes in which none of the opened branches would have ended right: what they cost was lost. */
export const unwinnable: Detector = {
  kind: 'unwinnable',
  module: 'stop',
  observe({ answer, columns, gold, trace }) {
    if (answer === gold || trace.branches.some((row) => columns.final[row] === gold)) return undefined
    const { branches, tokens } = trace
    return {
      points: 0,
      tokens,
      what: `none of ${branches.length} branches ends right; ${tokens} tokens spent`,
    }
  },
  describe: ({ share, tokens }) =>
    `${tokensText(tokens)} went into episodes in which no opened branch ends right (${percent(share)}); ` +
    'giving up sooner there costs nothing',
}
