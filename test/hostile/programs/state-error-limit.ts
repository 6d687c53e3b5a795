export default {
  name: 'state-error-limit',
  schedule: () => ({}),
  *solve(question) {
    Error.stackTraceLimit += 1
    return -1
  },
}
