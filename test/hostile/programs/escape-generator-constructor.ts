export default {
  name: 'escape-generator-constructor',
  schedule: () => ({}),
  *solve(question, knobs) {
    const key = 'constr' + 'uctor'
    const make = Object.getPrototypeOf(function* () {})[key]
    yield* make('while (true) {}')()
    return -1
  },
}
