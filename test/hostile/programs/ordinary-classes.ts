import { defineController, type Question, type Branch, plurality } from 'autotts/controller'
abstract class Policy<T> { abstract pick(list: readonly T[]): T[]; protected readonly kind: string = 'p'; #seen = new Set<T>(); mark(t: T): this { this.#seen.add(t); return this } get size() { return this.#seen.size } }
class First extends Policy<Branch> { override pick(list: readonly Branch[]): Branch[] { for (const b of list) this.mark(b); return list.slice(0, 2) } }
export default defineController({ name: 'ordinary-classes', schedule: (beta: number) => ({ open: 4 }), *solve(question: Question, { open }: { open: number }) {
  const p = new First()
  yield question.branch(open)
  while (question.finished.length < 2 && question.active.length > 0) yield question.advance(p.pick(question.active))
  return plurality(question.finished).winner } })