import { branchCeiling, Dissent, defineController, NO_ANSWER, plurality } from 'autotts/controller'

/**
 * Parallel-Probe, arXiv 2602.03845: chains in lockstep, probed after every interval. A chain that keeps
 * disagreeing with the majority is pruned; a majority that holds for `stable` steps is the answer.
 */
export default defineController({
  name: 'parallel-probe',
  summary: 'Runs chains in lockstep, prunes those that keep disagreeing, stops when the majority is stable.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    chains: branchCeiling(beta),
    stable: 40,
    patience: 7,
    warmUp: 15,
    maxSteps: 100,
  }),

  *solve(question, knobs) {
    const dissent = new Dissent()
    let leader = NO_ANSWER
    let held = 0
    yield question.branch(knobs.chains)

    for (let step = 0; step < knobs.maxSteps; step += 1) {
      yield question.advance(question.active)
      const voters = question.opened.filter((branch) => !branch.pruned)
      let { winner } = plurality(voters)

      if (step >= knobs.warmUp && voters.length > 1) {
        dissent.count(question.active, winner)
        const cut = dissent.overdue(question.active, knobs.patience)
        if (cut.length > 0) {
          yield question.prune(cut)
          winner = plurality(voters.filter((branch) => !branch.pruned)).winner
        }
      }

      held = winner === leader && winner !== NO_ANSWER ? held + 1 : 0
      if (winner !== NO_ANSWER) leader = winner
      if (held >= knobs.stable || question.active.length === 0 || question.exhausted) break
    }
    return leader
  },
})
