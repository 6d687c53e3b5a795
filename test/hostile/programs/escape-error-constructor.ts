export default {
  name: 'escape-error-constructor',
  schedule: () => ({}),
  *solve(question, knobs) {
    try {
      null.x
    } catch (error) {
      return error.constructor.constructor('return process')().exit()
    }
  },
}
