export default {
  name: 'yield-proxyish',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield [null, undefined, Symbol]
    return -1
  },
}
