export default {
  name: 'patch-array',
  schedule: () => ({}),
  *solve(question, knobs) {
    Array.prototype.push = () => 0
    return -1
  },
}
