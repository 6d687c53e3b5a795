
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'helper-confidence', schedule: () => ({}),
  *solve(question, knobs) { for (let i = 0; i < 9e5; i++) betaConfidence(60000, 5000); return -1 } }
