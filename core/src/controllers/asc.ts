import { branchCeiling, defineController } from 'autotts/controller'

/**
 * Adaptive-Consistency, arXiv 2305.11860: samples one at a time until the leading answer is, with a
 * probability above the threshold, more frequent than the second.
 */
export default defineController({
  name: 'asc',
  summary: 'Adaptive-Consistency: reads one branch at a time until the leading answer is almost certain.',
  signals: ['finals'],
  schedule: (beta) => ({ max: branchCeiling(beta), threshold: 0.95 }),

  *solve(question, { max, threshold }) {
    const { finals } = question
    for (let samples = 0; samples < max; samples += 1) {
      const [sample] = yield question.read()
      if (sample === undefined) break
      if (finals.total >= 2 && finals.confidence > threshold) break
    }
    return finals.winner
  },
})
