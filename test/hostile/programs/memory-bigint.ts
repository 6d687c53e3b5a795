export default {
  name: 'memory-bigint',
  schedule: () => ({}),
  *solve(question, knobs) {
    let x = Object(Array)(1)
    x = 2n ** 64n
    return -1
  },
}
