export default {
  name: 'note-tostring',
  schedule: () => ({}),
  *solve(question, knobs) {
    question.note({ toString() { throw new Error('from a note') } })
    return -1
  },
}
