
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'throw-stack-object', schedule: () => ({}),
  *solve(question, knobs) { const e = new Error('a'); e.stack = { indexOf: () => 0 }; throw e } }
