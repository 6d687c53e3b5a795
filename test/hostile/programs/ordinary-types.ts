import { type Answer, type Branch, defineController, NO_ANSWER, plurality, type Question } from 'autotts/controller'
interface Tally { readonly answer: Answer; votes: number }
type Rule = (tally: Tally) => boolean
declare global { interface Foo { a: number } }
function best<T extends { votes: number }>(items: readonly T[]): T | undefined {
  let top: T | undefined
  for (const item of items) if (!top || item.votes > top.votes) top = item
  return top
}
const enough = (n: number): Rule => ({ votes }) => votes >= n
export default defineController({
  name: 'ordinary-types', signals: ['probes'],
  schedule: (beta) => ({ open: 2 + Math.round(6 * beta) }),
  *solve(question, knobs) {
    const rule = enough(2)
    yield question.branch(knobs.open)
    const tallies = new Map<Answer, Tally>()
    for (const branch of question.active as readonly Branch[]) {
      const t = tallies.get(branch.answer) ?? { answer: branch.answer, votes: 0 }
      t.votes += 1
      tallies.set(branch.answer, t)
    }
    const top = best([...tallies.values()])
    return top !== undefined && rule(top!) ? top.answer : NO_ANSWER
  },
})