export default {
  name: 'escape-global',
  schedule: () => ({}),
  *solve(question, knobs) {
    return globalThis.process.pid
  },
}
