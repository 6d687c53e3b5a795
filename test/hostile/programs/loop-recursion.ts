export default {
  name: 'loop-recursion',
  schedule: () => ({}),
  *solve(question, knobs) {
    const again = () => again()
    return again()
  },
}
