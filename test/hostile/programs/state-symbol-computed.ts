export default {
  name: 'state-symbol-computed',
  schedule: () => ({}),
  *solve() {
    const [symbol] = Object.getOwnPropertySymbols(Object.getPrototypeOf([]))
    const make = Object(symbol)['construct' + 'or']
    return make.for('seen') === undefined ? -1 : -1
  },
}
