
import { plurality, exactSum, betaConfidence, RunningVote, Dissent } from 'autotts/controller'
export default { name: 'batch-product', schedule: () => ({}),
  *solve(question, knobs) { yield question.branch(1); while (question.active.length) yield question.advance(question.active)
  const l = []; for (let i = 0; i < 200000; i++) l.push(question.opened[0]); const a = question.advance(l); const b = []; for (let i = 0; i < 200000; i++) b.push(a); yield b; return -1 } }
