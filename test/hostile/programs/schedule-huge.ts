export default {
  name: 'schedule-huge',
  schedule: () => Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1])),
  *solve(question, knobs) {
    return -1
  },
}
