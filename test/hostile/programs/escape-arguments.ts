export default {
  name: 'escape-arguments',
  schedule: () => ({}),
  *solve(question, knobs) {
    return arguments[1]
  },
}
