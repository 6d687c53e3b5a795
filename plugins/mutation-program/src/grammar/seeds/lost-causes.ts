import { type Genome, genomeSchema } from '../genome.ts'
import { earlyAndLate } from './early-and-late.ts'
import { compare, knob, upTo, weighed } from './parts.ts'

/**
 * As `early-and-late`, but it opens more branches only when none is at work, has more patience with late ones, and gives a
 * question up once too many branches ended on neither of the two best answers: half of the tokens went into questions that are
 * hardly ever won, and there the votes scatter.
 */
export const lostCauses: Genome = genomeSchema.parse({
  ...earlyAndLate,
  open: {
    ...earlyAndLate.open,
    initial: knob('branches', 2),
    widen: compare('resolved', '>=', knob('share', 0.9999)),
    cap: knob('branches', 2, 128, 'power', 2.2),
  },
  prune: {
    type: 'any',
    parts: [compare('dissent', '>=', knob('rounds', 23)), compare('lateness', '>=', knob('ratio', 2.1, 1.8))],
  },
  score: {
    ...earlyAndLate.score,
    right: {
      type: 'binary',
      operator: '+',
      left: {
        type: 'binary',
        operator: '+',
        left: weighed(knob('weight', 0.1, 0.36), 'left', upTo('changes', 5)),
        right: weighed(knob('weight', 0.25), 'lost'),
      },
      right: weighed(knob('weight', 0.15), 'shown', upTo('depth', 4)),
    },
  },
  stop: {
    type: 'any',
    parts: [
      compare('scoreConfidence', '>=', knob('share', 0.8, 0.98)),
      compare('scattered', '>=', knob('branches', 1, 36, 'power', 2.2)),
    ],
  },
})
