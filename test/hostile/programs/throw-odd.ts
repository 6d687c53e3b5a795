export default {
  name: 'throw-odd',
  schedule: () => ({}),
  *solve(question, knobs) {
    throw { get message() { for (;;) {} }, toString: () => { throw 1 } }
  },
}
