export default {
  name: 'loop-mutual-catch',
  schedule: () => ({}),
  *solve(question, knobs) {
    const again = () => {
      try {
        again()
      } catch {
        again()
      }
    }
    again()
    return -1
  },
}
