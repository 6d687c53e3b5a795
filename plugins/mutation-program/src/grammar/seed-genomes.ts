import type { Condition, Expression, Knob, SumSet } from './expression.ts'
import type { FeatureName } from './features.ts'
import { type Genome, genomeSchema } from './genome.ts'
import type { KnobRole } from './knob-roles.ts'

function knob(role: KnobRole, from: number, to = from, shape: Knob['shape'] = 'linear', exponent = 1): Knob {
  return { type: 'knob', role, shape: from === to ? 'constant' : shape, from, to, exponent }
}

function compare(name: FeatureName, operator: '>=' | '<=', right: Knob): Condition {
  return { type: 'compare', left: { type: 'feature', feature: name }, operator, right }
}

/** One vote for each branch that ended. */
const VOTES: Expression = { type: 'sum', over: 'ended', of: { type: 'one' } }

/** One for each unfinished branch that holds the answer now. */
const HOLDERS: Expression = { type: 'sum', over: 'held', of: { type: 'one' } }
/** One for each time that a branch gave the answer up. */
const LEAVERS: Expression = { type: 'sum', over: 'left', of: { type: 'one' } }

const LOCK_STEP: Genome['advance'] = {
  type: 'advance',
  order: 'all',
  width: knob('branches', 8),
  steps: knob('steps', 1),
}

const CONFIDENT = compare('confidence', '>=', knob('share', 0.85, 0.97))

/** One branch after the other until the vote is confident (as Adaptive-Consistency). */
const oneByOne: Genome = genomeSchema.parse({
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
const firstFinishers: Genome = genomeSchema.parse({
  ...oneByOne,
  open: {
    ...oneByOne.open,
    initial: knob('branches', 4, 64, 'geometric'),
    widen: { type: 'never' },
  },
  stop: compare('finished', '>=', knob('branches', 2, 24, 'geometric')),
})

/** Widens while the vote is open, and gives up what keeps dissenting (as the paper's discovered programs). */
const widening: Genome = genomeSchema.parse({
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
const shortRace: Genome = genomeSchema.parse({
  ...firstFinishers,
  prune: compare('lateness', '>=', knob('ratio', 1.3, 2)),
  stop: { type: 'any', parts: [CONFIDENT, compare('security', '>=', knob('ratio', 0.5, 1))] },
})

/** Keeps a few branches at work, drops what keeps dissenting, and lets short branches weigh more. */
const refill: Genome = genomeSchema.parse({
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

/**
 * All at once, gives up what keeps dissenting, and holds it against an answer when branches that had held it for long thought
 * better of it.
 */
const secondThoughts: Genome = genomeSchema.parse({
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

/**
 * A few branches at first, and more of them only for questions whose vote stays open once most have ended; holds what branches
 * gave up against an answer, and counts a little what unfinished ones hold.
 */
const inStages: Genome = genomeSchema.parse({
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

/**
 * A few branches, and two more whenever at most one is at work, until the vote is sure. Short branches weigh more, unfinished
 * ones a little; what branches gave up early, or for good, is held against an answer.
 */
const weighedEvidence: Genome = genomeSchema.parse({
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
      right: { type: 'binary', operator: '*', left: knob('weight', 0.3), right: HOLDERS },
    },
    right: {
      type: 'binary',
      operator: '+',
      left: {
        type: 'binary',
        operator: '*',
        left: knob('weight', 0.1, 0.36),
        right: {
          type: 'sum',
          over: 'left',
          of: {
            type: 'test',
            left: { type: 'feature', feature: 'changes' },
            operator: '<=',
            right: knob('rounds', 5),
          },
        },
      },
      right: {
        type: 'binary',
        operator: '*',
        left: knob('weight', 0.12),
        right: { type: 'sum', over: 'lost', of: { type: 'one' } },
      },
    },
  },
  stop: compare('confidence', '>=', knob('share', 0.8, 0.995)),
})

/** The sum times a weight. */
function weighed(weight: Knob, over: SumSet, of: Expression = { type: 'one' }): Expression {
  return { type: 'binary', operator: '*', left: weight, right: { type: 'sum', over, of } }
}

function upTo(feature: FeatureName, most: number): Expression {
  return {
    type: 'test',
    left: { type: 'feature', feature },
    operator: '<=',
    right: knob('rounds', most),
  }
}

/**
 * As `weighed-evidence`, with three more thoughts: what branches guessed in their first steps counts against an answer, a
 * branch that runs much longer than the typical one is given up, and the vote is sure when the scores are.
 */
const earlyAndLate: Genome = genomeSchema.parse({
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

/** Programs of the grammar that people wrote: where a search without parents of the grammar may start. */
export const SEED_GENOMES = {
  'one-by-one': oneByOne,
  'first-finishers': firstFinishers,
  widening,
  'short-race': shortRace,
  refill,
  'second-thoughts': secondThoughts,
  'in-stages': inStages,
  'weighed-evidence': weighedEvidence,
  'early-and-late': earlyAndLate,
} as const satisfies Record<string, Genome>

export type SeedName = keyof typeof SEED_GENOMES
export const SEED_NAMES = Object.keys(SEED_GENOMES) as readonly SeedName[]
