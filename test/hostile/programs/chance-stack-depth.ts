const depth = () => {
  try {
    return depth() + 1
  } catch {
    return 0
  }
}

export default {
  name: 'chance-stack-depth',
  schedule: () => ({}),
  *solve(question) {
    yield question.branch(2 + (depth() % 7))
    return question.opened[0].answer
  },
}
