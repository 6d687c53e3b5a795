import { type Genome, genomeSchema } from '../genome.ts'
import { oneByOne } from './after-published.ts'
import { compare, knob, upTo, weighed } from './parts.ts'

/**
 * A few branches, and two more whenever at most one is at work, until the vote is sure. Short branches weigh more, unfinished
 * ones a little; what branches gave up early, or for good, is held against an answer.
 */
export const weighedEvidence: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 5),
    widen: compare('active', '<=', knob('branches', 1)),
    batch: { type: 'add', size: knob('batch', 2) },
    cap: knob('branches', 2, 128, 'geometric'),
  },
  prune: compare('dissent', '>=', knob('rounds', 25)),
  score: {
    type: 'binary',
    operator: '/',
    left: {
      type: 'binary',
      operator: '+',
      left: {
        type: 'sum',
        over: 'ended',
        of: { type: 'power', base: { type: 'feature', feature: 'lateness' }, exponent: knob('power', -1) },
      },
      right: weighed(knob('weight', 0.3), 'held'),
    },
    right: {
      type: 'binary',
      operator: '+',
      left: weighed(knob('weight', 0.1, 0.36), 'left', upTo('changes', 5)),
      right: weighed(knob('weight', 0.12), 'lost'),
    },
  },
  stop: compare('confidence', '>=', knob('share', 0.8, 0.995)),
})
