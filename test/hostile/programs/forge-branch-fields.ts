export default {
  name: 'forge-branch-fields',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    const [branch] = question.opened
    branch.answer = 40
    branch.finished = true
    return branch.answer
  },
}
