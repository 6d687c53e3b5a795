export default {
  name: 'memory-fill',
  schedule: () => ({}),
  *solve(question, knobs) {
    new Array(2 ** 32 - 1).fill(0)
    return -1
  },
}
