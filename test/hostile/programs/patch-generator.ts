export default {
  name: 'patch-generator',
  schedule: () => ({}),
  *solve(question, knobs) {
    Object.getPrototypeOf(Object.getPrototypeOf(question.branch)).leak = 1
    const iterator = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))
    iterator.next = () => ({ done: true, value: 0 })
    return -1
  },
}
