export default {
  name: 'throw-error',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    const branch = question.opened[7]
    return branch.answer
  },
}
