
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'throw-cause-chain', schedule: () => ({}),
  *solve(question, knobs) { let e = new Error('a'); for (let i = 0; i < 1e5; i++) e = new Error('b', { cause: e }); throw e } }
