export default {
  name: 'log-overflow',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(128)
    while (question.active.length > 0) yield question.advance(question.active, 1e9)
    for (let i = 0; i < 3000; i += 1) yield [question.continue(question.opened, 1e9), question.read(1e9)]
    return question.finals.winner
  },
}
