import { defineController, plurality, type Action, type Branch, type Question, type Answer, type Episode } from 'autotts/controller'
type Round = Generator<Action | readonly Action[], readonly Branch[], readonly Branch[]>
function* rounds(question: Question, n: number): Round { let last: readonly Branch[] = []; for (let i = 0; i < n; i++) last = yield question.advance(question.active); return last }
const controller = defineController({ name: 'ordinary-generators', schedule: (beta) => ({ n: 1 + Math.round(beta * 3) }), *solve(question, { n }): Episode { yield question.branch(3); const l = yield* rounds(question, n); return plurality(l.length ? l : question.opened).winner } })
export default controller