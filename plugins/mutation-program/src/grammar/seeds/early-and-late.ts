import { type Genome, genomeSchema } from '../genome.ts'
import { compare, knob, upTo, weighed } from './parts.ts'
import { weighedEvidence } from './weighed-evidence.ts'

/**
 * As `weighed-evidence`, with three more thoughts: what branches guessed in their first steps counts against an answer, a
 * branch that runs much longer than the typical one is given up, and the vote is sure when the scores are.
 */
export const earlyAndLate: Genome = genomeSchema.parse({
  ...weighedEvidence,
  open: {
    ...weighedEvidence.open,
    batch: { type: 'add', size: knob('batch', 1, 4, 'power', 2) },
    cap: knob('branches', 2, 128, 'power', 2.5),
  },
  prune: {
    type: 'any',
    parts: [
      compare('dissent', '>=', knob('rounds', 25)),
      {
        type: 'all',
        parts: [
          compare('lateness', '>=', knob('ratio', 1.8)),
          compare('finished', '>=', knob('branches', 3)),
        ],
      },
    ],
  },
  score: {
    type: 'binary',
    operator: '/',
    left: {
      type: 'binary',
      operator: '+',
      left: {
        type: 'sum',
        over: 'ended',
        of: { type: 'power', base: { type: 'feature', feature: 'lateness' }, exponent: knob('power', -0.85) },
      },
      right: weighed(knob('weight', 0.35), 'held'),
    },
    right: {
      type: 'binary',
      operator: '+',
      left: {
        type: 'binary',
        operator: '+',
        left: weighed(knob('weight', 0.1, 0.36), 'left', upTo('changes', 5)),
        right: weighed(knob('weight', 0.3), 'lost'),
      },
      right: weighed(knob('weight', 0.15), 'shown', upTo('depth', 4)),
    },
  },
  stop: compare('scoreConfidence', '>=', knob('share', 0.8, 0.98)),
})
