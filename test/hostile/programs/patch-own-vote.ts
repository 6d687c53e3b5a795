
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'patch-own-vote', schedule: () => ({}),
  *solve(question, knobs) { yield question.branch(2); Object.setPrototypeOf(question.finals, { add() { throw 1 } }); while (question.active.length) yield question.advance(question.active); return -1 } }
