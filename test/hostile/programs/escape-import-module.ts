import { readFileSync } from 'node:fs'

export default {
  name: 'escape-import-module',
  schedule: () => ({}),
  *solve(question, knobs) {
    yield question.branch(1)
    return readFileSync.length
  },
}
