export default {
  name: 'advance-read',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.read(1)
    yield question.advance(question.opened)
    return -1
  },
}
