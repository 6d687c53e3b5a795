export default {
  name: 'schedule-loops',
  schedule: () => { for (;;) ; },
  *solve(question, knobs) {
    return -1
  },
}
