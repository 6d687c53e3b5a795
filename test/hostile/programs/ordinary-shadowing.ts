
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'ordinary-shadowing', schedule: () => ({}),
  *solve(question, knobs) { const undefined = 5; yield question.branch(undefined); return -1 } }
