import { plurality } from 'autotts/controller'

export default {
  name: 'state-library',
  schedule: () => ({}),
  *solve(question, knobs) {
    plurality.calls = 1
    return -1
  },
}
