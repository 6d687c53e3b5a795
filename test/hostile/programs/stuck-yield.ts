export default {
  name: 'stuck-yield',
  schedule: () => ({}),
  *solve(question, knobs) {
    for (;;) yield question.branch(0)
  },
}
