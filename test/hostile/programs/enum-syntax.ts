enum Kind { A, B }

export default {
  name: 'enum-syntax',
  schedule: () => ({}),
  *solve(question, knobs) {
    return -1
  },
}
