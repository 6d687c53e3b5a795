export default {
  name: 'forge-branch',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    yield question.advance({ index: 99 })
    return -1
  },
}
