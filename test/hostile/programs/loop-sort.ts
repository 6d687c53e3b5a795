export default {
  name: 'loop-sort',
  schedule: () => ({}),
  *solve(question, knobs) {
    const list = Array.from({ length: 50000 }, (_, i) => i)
    for (;;) list.sort((a, b) => b - a)
  },
}
