export default {
  name: 'schedule-knobs-written',
  schedule: () => ({ n: 1 }),
  *solve(question, knobs) {
    knobs.n = 7
    return -1
  },
}
