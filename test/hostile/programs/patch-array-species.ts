export default {
  name: 'patch-array-species',
  schedule: () => ({}),
  *solve(question) {
    Object.getPrototypeOf([])['construct' + 'or'] = { calls: 1 }
    yield question.branch(1)
    return question.opened[0].answer
  },
}
