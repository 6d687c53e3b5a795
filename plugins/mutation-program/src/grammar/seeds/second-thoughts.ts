import { type Genome, genomeSchema } from '../genome.ts'
import { firstFinishers } from './after-published.ts'
import { compare, knob, VOTES } from './parts.ts'

/**
 * All at once, gives up what keeps dissenting, and holds it against an answer when branches that had held it for long thought
 * better of it.
 */
export const secondThoughts: Genome = genomeSchema.parse({
  ...firstFinishers,
  open: { ...firstFinishers.open, initial: knob('branches', 5, 56, 'geometric') },
  prune: compare('dissent', '>=', knob('rounds', 14, 8)),
  score: {
    type: 'binary',
    operator: '-',
    left: VOTES,
    right: {
      type: 'binary',
      operator: '*',
      left: knob('weight', 0.5, 3),
      right: {
        type: 'sum',
        over: 'left',
        of: {
          type: 'test',
          left: { type: 'feature', feature: 'streak' },
          operator: '>=',
          right: knob('rounds', 12),
        },
      },
    },
  },
  stop: compare('finished', '>=', knob('branches', 3, 32, 'geometric')),
})
