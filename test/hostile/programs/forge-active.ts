export default {
  name: 'forge-active',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(2)
    question.active.length = 0
    question.opened.reverse()
    yield question.prune(question.opened)
    yield question.advance(question.opened)
    return -1
  },
}
