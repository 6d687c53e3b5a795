export default {
  name: 'escape-dynamic-import',
  schedule: () => ({}),
  *solve(question, knobs) {
    return import('node:fs').catch((error) => error.constructor.constructor('return process')())
  },
}
