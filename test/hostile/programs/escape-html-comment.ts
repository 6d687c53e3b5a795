export default {
  name: 'escape-html-comment',
  schedule: () => ({}),
  *solve(question, knobs) {
    const a = 1
    --> a
    return -1
  },
}
