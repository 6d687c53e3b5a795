export default {
  name: 'escape-computed-constructor',
  schedule: () => ({}),
  *solve(question, knobs) {
    const key = ['con', 'structor'].join('')
    const make = (() => 1)[key]
    yield question.branch(1)
    return make('return 7')() === 7 ? 1e9 : question.opened[0].answer
  },
}
