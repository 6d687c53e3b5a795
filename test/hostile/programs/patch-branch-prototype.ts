
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'patch-branch-prototype', schedule: () => ({}),
  *solve(question, knobs) { yield question.branch(1); const p = Object.getPrototypeOf(question.opened[0]); p.evil = 1; return -1 } }
