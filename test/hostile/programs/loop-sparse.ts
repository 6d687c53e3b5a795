export default {
  name: 'loop-sparse',
  schedule: () => ({}),
  *solve(question, knobs) {
    return [].concat(new Array(4e9 - 1)).indexOf(1)
  },
}
