export default {
  name: 'loop-delegation',
  schedule: () => ({}),
  *solve(question, knobs) {
    function* forever() {
      yield* forever()
    }
    yield* forever()
    return -1
  },
}
