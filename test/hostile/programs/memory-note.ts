export default {
  name: 'memory-note',
  schedule: () => ({}),
  *solve(question, knobs) {
    question.note('x'.repeat(2 ** 28))
    const kept = []
    for (;;) {
      kept.push(`${'y'.repeat(2 ** 20)}${kept.length}`.split(''))
      question.note(kept.length)
    }
  },
}
