import { type Genome, genomeSchema } from '../genome.ts'
import { oneByOne } from './after-published.ts'
import { compare, HOLDERS, knob, LEAVERS, VOTES } from './parts.ts'

/**
 * A few branches at first, and more of them only for questions whose vote stays open once most have ended; holds what branches
 * gave up against an answer, and counts a little what unfinished ones hold.
 */
export const inStages: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 64, 'geometric'),
    widen: compare('resolved', '>=', knob('share', 0.94)),
    batch: { type: 'grow', size: knob('ratio', 0.4) },
    cap: knob('branches', 8, 96, 'geometric'),
  },
  prune: {
    type: 'any',
    parts: [
      compare('dissent', '>=', knob('rounds', 18)),
      {
        type: 'all',
        parts: [compare('lateness', '>=', knob('ratio', 2)), compare('resolved', '>=', knob('share', 0.45))],
      },
    ],
  },
  score: {
    type: 'binary',
    operator: '-',
    left: {
      type: 'binary',
      operator: '+',
      left: VOTES,
      right: { type: 'binary', operator: '*', left: knob('weight', 0.2), right: HOLDERS },
    },
    right: { type: 'binary', operator: '*', left: knob('weight', 0.25), right: LEAVERS },
  },
  stop: {
    type: 'all',
    parts: [compare('standing', '>=', knob('ratio', 0.7, 3)), compare('finished', '>=', knob('branches', 2))],
  },
})
