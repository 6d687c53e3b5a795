export default {
  name: 'chance-computed-random',
  schedule: () => ({}),
  *solve(question, knobs) {
    const pick = Math['ran' + 'dom']
    return pick() < 0.5 ? -1 : 0
  },
}
