export default {
  name: 'schedule-not-monotone',
  schedule: (beta) => ({ wave: Math.sin(9 * beta) }),
  *solve(question, knobs) {
    return -1
  },
}
