export default {
  name: 'schedule-nan',
  schedule: (beta) => ({ n: 0 / beta }),
  *solve(question, knobs) {
    return -1
  },
}
