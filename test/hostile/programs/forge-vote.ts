export default {
  name: 'forge-vote',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    question.finals.add(30)
    return question.finals.winner
  },
}
