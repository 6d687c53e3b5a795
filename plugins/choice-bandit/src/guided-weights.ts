import {
  type Arm,
  type ArmOutcome,
  DECISION_MODULES,
  type DecisionModule,
  type EvaluatedIndividual,
  moduleWeights,
} from 'autotts'

/**
 * How much more often than evenly each arm is worth choosing, as the critiques of those that have lately bred say: the mean weight of the
 * modules that its operator varies, as a multiple of the even weight. 1 for an operator that varies all modules.
 */
export function guidedFactors(
  arms: readonly Arm[],
  recent: readonly ArmOutcome[],
  strength: number,
): readonly number[] {
  const parents = new Map<string, EvaluatedIndividual>()
  if (strength > 0) for (const { parents: own } of recent) for (const one of own) parents.set(one.id, one)
  if (parents.size === 0) return arms.map(() => 1)
  const weights = [...parents.values()].map((parent) => moduleWeights(parent, { strength }))
  const factor = (module: DecisionModule) =>
    (DECISION_MODULES.length * weights.reduce((sum, one) => sum + one[module], 0)) / weights.length
  return arms.map(({ modules = [] }) =>
    modules.length === 0 ? 1 : modules.reduce((sum, module) => sum + factor(module), 0) / modules.length,
  )
}
