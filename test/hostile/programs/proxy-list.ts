export default {
  name: 'proxy-list',
  schedule: () => ({}),
  *solve(question) {
    yield question.branch(2)
    const list = [...question.opened]
    Object.defineProperty(list, 1, {
      get() {
        for (;;) {}
      },
    })
    yield question.advance(list)
    return -1
  },
}
