import { branchCeiling, defineController, NO_ANSWER } from 'autotts/controller'

const WINDOW = 8

/**
 * Early-stopping self-consistency, arXiv 2401.10480: samples in windows and stops at the first window that
 * is unanimous. A failed extraction breaks unanimity; what is left of `max` after whole windows is not read.
 */
export default defineController({
  name: 'esc',
  summary: 'Early-stopping self-consistency: reads windows of branches until one window is unanimous.',
  signals: ['finals'],
  schedule: (beta) => ({ max: WINDOW * Math.ceil(branchCeiling(beta) / WINDOW), window: WINDOW }),

  *solve(question, { max, window }) {
    if (!(window >= 1)) throw new RangeError(`the window holds ${window} samples; it must hold at least 1`)
    for (let windows = Math.floor(max / window); windows > 0; windows -= 1) {
      const samples = yield question.read(window)
      const [first] = samples
      if (first === undefined) break
      const unanimous = samples.every((sample) => sample.answer === first.answer)
      if (unanimous && first.answer !== NO_ANSWER) return first.answer
    }
    return question.finals.winner
  },
})
