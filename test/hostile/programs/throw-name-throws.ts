
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'throw-name-throws', schedule: () => ({}),
  *solve(question, knobs) { const e = new Error('a'); Object.defineProperty(e, 'name', { value: { toString() { throw new Error('b') } } }); throw e } }
