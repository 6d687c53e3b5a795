export default {
  name: 'escape-async-generator',
  schedule: () => ({}),
  *solve(question, knobs) {
    return (async function* () { yield 1 })().next()
  },
}
