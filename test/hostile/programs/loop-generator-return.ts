
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'loop-generator-return', schedule: () => ({}),
  *solve(question, knobs) { const g = (function* () { try { yield 1 } finally { while (true) { yield 2 } } })(); g.next(); g.return(1); for (const x of g) { if (x > 5) break } return -1 } }
