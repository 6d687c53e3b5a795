export default {
  name: 'getter-on-branch',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    let reads = 0
    yield question.advance([{ get index() { reads += 1; return reads > 1 ? 99 : 0 } }])
    return question.opened[0].answer
  },
}
