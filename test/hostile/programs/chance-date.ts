export default {
  name: 'chance-date',
  schedule: () => ({}),
  *solve(question, knobs) {
    return new Date().getTime() % 2 === 0 ? -1 : 0
  },
}
