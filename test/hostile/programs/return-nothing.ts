export default {
  name: 'return-nothing',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
  },
}
