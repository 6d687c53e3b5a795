const prototype = Object.getPrototypeOf([])

export default {
  name: 'patch-array-computed',
  schedule: () => ({}),
  *solve() {
    prototype.push = () => 0
    return -1
  },
}
