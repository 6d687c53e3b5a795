let reads = 0

export default {
  name: 'schedule-getter',
  schedule: () => ({ get n() { reads += 1; return reads } }),
  *solve(question, knobs) {
    yield question.branch(knobs.n)
    return question.opened[0].answer
  },
}
