export default {
  name: 'yield-garbage',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield 'more'
    return -1
  },
}
