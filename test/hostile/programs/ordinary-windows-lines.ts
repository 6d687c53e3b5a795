import { defineController } from 'autotts/controller'

export default
  defineController({
 name: 'ordinary-windows-lines', schedule: (beta) => ({ a: 1 }),
 *solve(question) {
 yield question.branch(1)
 return question.opened[0]!.answer } })
