import { RunningVote } from 'autotts/controller'

export default {
  name: 'memory-answers',
  schedule: () => ({}),
  *solve(question, knobs) {
    const vote = new RunningVote()
    vote.add(1e9)
    return vote.winner
  },
}
