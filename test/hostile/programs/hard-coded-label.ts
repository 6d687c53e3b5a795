export default {
  name: 'hard-coded-label',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    return 0
  },
}
