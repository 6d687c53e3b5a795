export default {
  name: 'chance-computed-locale',
  schedule: () => ({}),
  *solve(question, knobs) {
    return 'a'['locale' + 'Compare']('b')
  },
}
