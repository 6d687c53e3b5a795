export default {
  name: 'schedule-text',
  schedule: () => ({ n: '3' }),
  *solve(question, knobs) {
    return -1
  },
}
