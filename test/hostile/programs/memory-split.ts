
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'memory-split', schedule: () => ({}),
  *solve(question, knobs) { let s = 'a'; for (let i = 0; i < 28; i++) s += s; const c = s.split(''); return -1 } }
