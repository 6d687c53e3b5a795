export default {
  name: 'patch-object-symbol',
  schedule: () => ({}),
  *solve() {
    Object.getPrototypeOf({}).calls = 1
    return -1
  },
}
