export default {
  name: 'loop-while',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    while (question.active.length > 0) ;
    return -1
  },
}
