class Branches extends Array {
  slice() {
    return [{ index: 99 }]
  }
}

export default {
  name: 'species-list',
  schedule: () => ({}),
  *solve(question) {
    yield question.branch(3)
    yield question.prune(question.opened[1])
    const touched = yield question.prune(Branches.from(question.opened))
    return touched[0].index === 99 ? question.opened[0].answer : -1
  },
}
