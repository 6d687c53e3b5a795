import { type Genome, genomeSchema } from '../genome.ts'
import { compare, knob, VOTES } from './parts.ts'

const LOCK_STEP: Genome['advance'] = {
  type: 'advance',
  order: 'all',
  width: knob('branches', 8),
  steps: knob('steps', 1),
}

const CONFIDENT = compare('confidence', '>=', knob('share', 0.85, 0.97))

/** One branch after the other until the vote is confident (as Adaptive-Consistency). */
export const oneByOne: Genome = genomeSchema.parse({
  type: 'controller',
  version: 3,
  open: {
    type: 'open',
    initial: knob('branches', 1),
    widen: compare('active', '<=', knob('branches', 1)),
    batch: { type: 'add', size: knob('batch', 1) },
    cap: knob('branches', 4, 64, 'geometric'),
  },
  advance: LOCK_STEP,
  prune: { type: 'never' },
  score: VOTES,
  stop: CONFIDENT,
  fallback: 'opened',
})

/** All at once, and a vote among the first that finish (as short-m@k). */
export const firstFinishers: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    ...oneByOne.open,
    initial: knob('branches', 4, 64, 'geometric'),
    widen: { type: 'never' },
  },
  stop: compare('finished', '>=', knob('branches', 2, 24, 'geometric')),
})

/** Widens while the vote is open, and gives up what keeps dissenting (as the paper's discovered programs). */
export const widening: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 8),
    widen: compare('round', '>=', knob('rounds', 2, 5)),
    batch: { type: 'add', size: knob('batch', 1, 4) },
    cap: knob('branches', 4, 64),
  },
  prune: compare('dissent', '>=', knob('rounds', 3, 12)),
  stop: { type: 'all', parts: [compare('finished', '>=', knob('branches', 2, 5)), CONFIDENT] },
})

/** Gives up branches that run much longer than the typical one, and stops when the lead is safe. */
export const shortRace: Genome = genomeSchema.parse({
  ...firstFinishers,
  prune: compare('lateness', '>=', knob('ratio', 1.3, 2)),
  stop: { type: 'any', parts: [CONFIDENT, compare('security', '>=', knob('ratio', 0.5, 1))] },
})

/** Keeps a few branches at work, drops what keeps dissenting, and lets short branches weigh more. */
export const refill: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 8),
    widen: compare('active', '<=', knob('branches', 1, 8)),
    batch: { type: 'add', size: knob('batch', 1, 4) },
    cap: knob('branches', 4, 128, 'geometric'),
  },
  prune: compare('dissent', '>=', knob('rounds', 10, 30)),
  score: {
    type: 'sum',
    over: 'ended',
    of: { type: 'power', base: { type: 'feature', feature: 'depth' }, exponent: knob('power', -1) },
  },
})
