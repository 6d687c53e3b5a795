export default {
  name: 'patch-own-question',
  schedule: () => ({}),
  *solve(question, knobs) {
    Object.defineProperty(question, 'active', { value: [], configurable: true })
    yield question.branch(2)
    while (question.opened.some((branch) => !branch.finished)) yield question.advance(question.opened)
    return question.opened[0].answer
  },
}
