export default {
  name: 'chance-random',
  schedule: () => ({}),
  *solve(question, knobs) {
    return Math.random() < 0.5 ? -1 : 0
  },
}
