export default {
  name: 'state-regexp-statics',
  schedule: () => ({}),
  *solve(question, knobs) {
    const last = 'abc'.replace('b', (found) => found)
    return last.matchAll('b') === undefined ? -1 : -1
  },
}
