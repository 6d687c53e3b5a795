export default {
  name: 'return-fraction',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    return 0.5
  },
}
