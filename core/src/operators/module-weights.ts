import { DECISION_MODULES, type DecisionModule, type Finding } from './critic.ts'
import type { EvaluatedIndividual } from './individual.ts'

/** How critiques are turned into weights. */
export interface Guidance {
  /** 0: every module weighs the same; 1: weights follow the findings, down to a floor that no module falls below. */
  readonly strength: number
  /** Accuracy points that saving half of the tokens is worth; `POINTS_PER_HALVING` where it is left out. */
  readonly pointsPerHalving?: number
}

/** How much each decision module is worth varying: above 0, adding up to 1. */
export type ModuleWeights = Readonly<Record<DecisionModule, number>>

/**
 * What half of the tokens is worth: what self-consistency wins per doubling from 2 to 64 branches, 50.8% to 63.6% over the four
 * AIME24 stores (`autotts evaluate sc` at beta 0 and 1, 40 branch orders, paper grading).
 */
export const POINTS_PER_HALVING = 2.5

/** What the strongest guidance leaves to each module, as a share of its even weight. */
const FLOOR = 0.1

/** No saving counts as more than this share of the tokens. */
const MOST_SAVED = 0.9

/**
 * Weighs the decision modules of a program by what its critiques say that mending each would bring: accuracy points, and tokens,
 * as halvings of what the program spends, at the stated rate. The largest finding of a module counts, for findings overlap.
 * Where nothing is found every module weighs the same.
 */
export function moduleWeights(
  parent: Pick<EvaluatedIndividual, 'critiques' | 'fitness'>,
  { strength, pointsPerHalving = POINTS_PER_HALVING }: Guidance,
): ModuleWeights {
  const effects = moduleEffects(parent, pointsPerHalving)
  const all = DECISION_MODULES.reduce((sum, module) => sum + effects[module], 0)
  const even = 1 / DECISION_MODULES.length
  const guided = all > 0 ? Math.min(1, Math.max(0, strength)) * (1 - FLOOR) : 0
  return ofModules((module) => (1 - guided) * even + (all > 0 ? (guided * effects[module]) / all : 0))
}

/** What the critiques of a program say that mending each decision module would bring, in accuracy points; never below 0. */
export function moduleEffects(
  { critiques, fitness }: Pick<EvaluatedIndividual, 'critiques' | 'fitness'>,
  pointsPerHalving = POINTS_PER_HALVING,
): ModuleWeights {
  const mean = meanTokens(fitness.curve)
  const effects = critiques.flatMap(({ findings, spent = mean }) =>
    findings.map((finding) => ({
      module: finding.module,
      effect: effectOf(finding, spent, pointsPerHalving),
    })),
  )
  return ofModules((module) =>
    effects.reduce((most, one) => (one.module === module ? Math.max(most, one.effect) : most), 0),
  )
}

/** log2(before / after) of so many tokens saved; below 0 where they are spent besides. */
export function halvingsOf(saved: number, spent: number): number {
  return spent > 0 ? -Math.log2(1 - Math.min(MOST_SAVED, saved / spent)) : 0
}

function effectOf({ points, tokens, halvings }: Finding, spent: number, pointsPerHalving: number): number {
  const effect = points + pointsPerHalving * (halvings ?? halvingsOf(tokens, spent))
  return Number.isFinite(effect) ? effect : 0
}

function meanTokens(curve: EvaluatedIndividual['fitness']['curve']): number {
  return curve.length === 0 ? 0 : curve.reduce((sum, { tokens }) => sum + tokens, 0) / curve.length
}

function ofModules(value: (module: DecisionModule) => number): ModuleWeights {
  return {
    open: value('open'),
    advance: value('advance'),
    prune: value('prune'),
    score: value('score'),
    stop: value('stop'),
    answer: value('answer'),
    schedule: value('schedule'),
  }
}
