let running

export default {
  name: 'coroutine',
  schedule: () => ({}),
  solve: function* solve(question) {
    yield question.branch({
      valueOf() {
        return 2
      },
    })
    return -1
  },
}
