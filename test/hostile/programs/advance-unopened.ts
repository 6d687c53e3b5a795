export default {
  name: 'advance-unopened',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    yield question.advance({ index: 1 })
    return -1
  },
}
