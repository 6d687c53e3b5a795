export default {
  name: 'patch-map-computed',
  schedule: () => ({}),
  *solve() {
    Object.defineProperty(Object.getPrototypeOf(new Map()), 'get', { value: () => 1 })
    return -1
  },
}
