export default {
  name: 'escape-eval',
  schedule: () => ({}),
  *solve(question, knobs) {
    return eval('1')
  },
}
