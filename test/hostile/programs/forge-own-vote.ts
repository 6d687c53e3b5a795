
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'forge-own-vote', schedule: () => ({}),
  *solve(question, knobs) { for (let i = 0; i < 1000; i++) question.finals.add(i); yield question.branch(1); while (question.active.length) yield question.advance(question.active); return question.finals.winner < 3 ? question.finals.winner : -1 } }
