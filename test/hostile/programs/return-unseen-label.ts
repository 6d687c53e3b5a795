export default {
  name: 'return-unseen-label',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    return 3
  },
}
