
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'patch-question-prototype', schedule: () => ({}),
  *solve(question, knobs) { Object.setPrototypeOf(question, null); return -1 } }
