import { type Genome, genomeSchema, type Knob } from './genome.ts'
import type { KnobRole } from './knob-roles.ts'

function knob(role: KnobRole, from: number, to = from, shape: Knob['shape'] = 'linear'): Knob {
  return { type: 'knob', role, shape: from === to ? 'constant' : shape, from, to, exponent: 1 }
}

const PLAIN_SCORE: Genome['score'] = {
  type: 'score',
  finished: { type: 'weight', scale: knob('weight', 1), factors: [] },
  holding: null,
}

const LOCK_STEP: Genome['advance'] = {
  type: 'advance',
  order: 'all',
  width: knob('branches', 8),
  steps: knob('steps', 1),
}

const CONFIDENT: Genome['stop'] = {
  type: 'compare',
  feature: 'confidence',
  operator: '>=',
  knob: knob('share', 0.85, 0.97),
}

/** One branch after the other until the vote is confident (as Adaptive-Consistency). */
const oneByOne: Genome = genomeSchema.parse({
  type: 'controller',
  version: 1,
  open: {
    type: 'open',
    initial: knob('branches', 1),
    widen: { type: 'compare', feature: 'active', operator: '<=', knob: knob('branches', 1) },
    batch: knob('batch', 1),
    cap: knob('branches', 4, 64, 'geometric'),
  },
  advance: LOCK_STEP,
  prune: { type: 'never' },
  score: PLAIN_SCORE,
  stop: CONFIDENT,
  fallback: 'opened',
})

/** All at once, and a vote among the first that finish (as short-m@k). */
const firstFinishers: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    ...oneByOne.open,
    initial: knob('branches', 4, 64, 'geometric'),
    widen: { type: 'never' },
  },
  stop: { type: 'compare', feature: 'finished', operator: '>=', knob: knob('branches', 2, 24, 'geometric') },
})

/** Widens while the vote is open, and gives up what keeps dissenting (as the paper's discovered programs). */
const widening: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 8),
    widen: { type: 'compare', feature: 'round', operator: '>=', knob: knob('rounds', 2, 5) },
    batch: knob('batch', 1, 4),
    cap: knob('branches', 4, 64),
  },
  prune: { type: 'compare', feature: 'dissent', operator: '>=', knob: knob('rounds', 3, 12) },
  stop: {
    type: 'all',
    parts: [
      { type: 'compare', feature: 'finished', operator: '>=', knob: knob('branches', 2, 5) },
      CONFIDENT,
    ],
  },
})

/** Gives up branches that run much longer than the typical one, and stops when the lead is safe. */
const shortRace: Genome = genomeSchema.parse({
  ...firstFinishers,
  prune: { type: 'compare', feature: 'lateness', operator: '>=', knob: knob('ratio', 1.3, 2) },
  stop: {
    type: 'any',
    parts: [CONFIDENT, { type: 'compare', feature: 'security', operator: '>=', knob: knob('ratio', 0.5, 1) }],
  },
})

/** Keeps a few branches at work, drops what keeps dissenting, and lets short branches weigh more. */
const refill: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    type: 'open',
    initial: knob('branches', 2, 8),
    widen: { type: 'compare', feature: 'active', operator: '<=', knob: knob('branches', 1, 8) },
    batch: knob('batch', 1, 4),
    cap: knob('branches', 4, 128, 'geometric'),
  },
  prune: { type: 'compare', feature: 'dissent', operator: '>=', knob: knob('rounds', 10, 30) },
  score: {
    ...PLAIN_SCORE,
    finished: {
      ...PLAIN_SCORE.finished,
      factors: [{ type: 'factor', feature: 'depth', power: knob('power', -1) }],
    },
  },
})

/** Programs of the grammar that people wrote: where a search without parents of the grammar may start. */
export const SEED_GENOMES = {
  'one-by-one': oneByOne,
  'first-finishers': firstFinishers,
  widening,
  'short-race': shortRace,
  refill,
} as const satisfies Record<string, Genome>

export type SeedName = keyof typeof SEED_GENOMES
export const SEED_NAMES = Object.keys(SEED_GENOMES) as readonly SeedName[]
