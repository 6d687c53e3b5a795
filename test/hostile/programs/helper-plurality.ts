
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'helper-plurality', schedule: () => ({}),
  *solve(question, knobs) { const l = new Array(1e6).fill({ answer: 0 }); for (let i = 0; i < 9e5; i++) plurality(l); return -1 } }
