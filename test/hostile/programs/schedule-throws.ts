export default {
  name: 'schedule-throws',
  schedule: () => { throw new Error('no') },
  *solve(question, knobs) {
    return -1
  },
}
