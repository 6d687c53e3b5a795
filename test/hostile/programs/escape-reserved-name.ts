export default {
  name: 'escape-reserved-name',
  schedule: () => ({}),
  *solve(question, knobs) {
    const $autottsFuel = [1e9]
    return -1
  },
}
