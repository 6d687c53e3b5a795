import { branchCeiling, defineController } from 'autotts/controller'

/** Self-consistency, arXiv 2203.11171: n complete samples, then a vote; ties go to the first sampled. */
export default defineController({
  name: 'sc',
  summary: 'Self-consistency: reads n branches to their end and takes the plurality of their answers.',
  signals: ['finals'],
  schedule: (beta) => ({ n: branchCeiling(beta) }),

  *solve(question, { n }) {
    yield question.read(n)
    return question.finals.winner
  },
})
