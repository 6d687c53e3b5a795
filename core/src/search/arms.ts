import type { Arm, ChoiceContext } from '../operators/choice.ts'
import type { Random } from '../random/random.ts'
import { guardedNow, pluginFailed } from './program-fault.ts'
import type { SearchComponents, VariationOperator } from './search-components.ts'
import type { SearchState } from './search-state.ts'

export interface ChosenArm {
  readonly operator: VariationOperator
  readonly variant?: string
}

/**
 * Which operator makes the next offspring, and with which of its variants: by weight, unless the experiment names a choice.
 *
 * @param used share of the budget that was used up; undefined where it cannot be told
 */
export function chooseArm(
  seen: SearchState,
  random: Random,
  { variation: all, choice, fitness }: SearchComponents,
  used?: number,
): ChosenArm {
  const variation = dueOperators(all, used)
  const arms = armsOf(variation)
  if (choice === undefined) return armNamed(random.pickWeighted(arms, weightOf), arms, variation)
  const context: ChoiceContext = {
    objectives: fitness.objectives,
    get outcomes() {
      return seen.outcomes.toArray()
    },
    random,
  }
  const chosen: unknown = guardedNow('choice', () => choice.choose(arms, context))
  return armNamed({ ...Object(chosen) }, arms, variation)
}

/** Operators whose time has come; all of them where none is due yet, or no time can be told. */
function dueOperators(
  variation: readonly VariationOperator[],
  used: number | undefined,
): readonly VariationOperator[] {
  const due = variation.filter(({ weight, from = 0 }) => weight > 0 && from <= (used ?? 1))
  return due.length === 0 ? variation : due
}

/** @throws AutottsError E_PLUGIN_FAILED */
function armNamed(
  { operator: name, variant }: { readonly operator?: unknown; readonly variant?: unknown },
  arms: readonly Arm[],
  variation: readonly VariationOperator[],
): ChosenArm {
  const arm = arms.find((one) => one.operator === name && one.variant === variant)
  const operator = variation.find((one) => one.name === arm?.operator)
  if (arm === undefined || operator === undefined)
    throw pluginFailed('choice', `it chose ${JSON.stringify({ operator: name, variant })}, which is no arm`)
  return { operator, ...(arm.variant === undefined ? {} : { variant: arm.variant }) }
}

function weightOf({ weight }: { readonly weight: number }): number {
  return weight
}

/** Every operator with a weight, once for each of its variants, among which the weight is divided. */
export function armsOf(variation: readonly VariationOperator[]): Arm[] {
  return variation
    .filter(({ weight }) => weight > 0)
    .flatMap((operator): Arm[] => {
      const { name, weight } = operator
      const { modules } = operator.operator
      const acting = modules === undefined ? {} : { modules }
      const variants = operator.kind === 'mutation' ? operator.operator.variants?.filter(isUsed) : undefined
      if (variants === undefined || variants.length === 0) return [{ operator: name, ...acting, weight }]
      const all = variants.reduce((sum, one) => sum + one.weight, 0)
      return variants.map((one) => {
        return { operator: name, variant: one.name, ...acting, weight: (weight * one.weight) / all }
      })
    })
}

function isUsed({ weight }: { readonly weight: number }): boolean {
  return weight > 0
}
