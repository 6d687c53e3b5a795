export default {
  name: 'fuel-caught',
  schedule: () => ({}),
  *solve(question, knobs) {
    for (;;) {
      try {
        for (;;) ;
      } catch {
        break
      }
    }
    yield question.branch(1)
    return question.opened[0].answer
  },
}
