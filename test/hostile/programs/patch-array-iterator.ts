export default {
  name: 'patch-array-iterator',
  schedule: () => ({}),
  *solve(question) {
    const iterator = Object.getPrototypeOf(Object.keys({}).values())
    const next = iterator.next
    let turns = 0
    iterator.next = function () {
      turns += 1
      return next.call(this)
    }
    yield question.branch(1)
    return question.opened[0].answer
  },
}
