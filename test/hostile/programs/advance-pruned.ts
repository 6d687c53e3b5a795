export default {
  name: 'advance-pruned',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    yield question.prune(question.opened)
    yield question.advance(question.opened)
    return -1
  },
}
