function solver() {}

export default {
  name: 'state-function',
  schedule: () => ({}),
  *solve(question, knobs) {
    solver.calls = (solver.calls ?? 0) + 1
    yield question.branch(solver.calls)
    return question.opened[0].answer
  },
}
