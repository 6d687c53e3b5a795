import type { Arm } from '../operators/choice.ts'
import type { Random } from '../random/random.ts'
import { guardedNow, pluginFailed } from './program-fault.ts'
import type { SearchComponents, VariationOperator } from './search-components.ts'
import type { SearchState } from './search-state.ts'

export interface ChosenArm {
  readonly operator: VariationOperator
  readonly variant?: string
}

/** Which operator makes the next offspring, and with which of its variants: by weight, unless the experiment names a choice. */
export function chooseArm(
  { outcomes }: SearchState,
  random: Random,
  { variation, choice, fitness }: SearchComponents,
): ChosenArm {
  const arms = armsOf(variation)
  const { objectives } = fitness
  const arm =
    guardedNow('choice', () => choice?.choose(arms, { objectives, outcomes, random })) ??
    random.pickWeighted(arms, ({ weight }) => weight)
  const operator = variation.find(({ name }) => name === arm.operator)
  const known = arms.some((one) => one.operator === arm.operator && one.variant === arm.variant)
  if (operator === undefined || !known)
    throw pluginFailed('choice', `it chose ${arm.operator} ${arm.variant ?? ''}, which is no arm`)
  return { operator, ...(arm.variant === undefined ? {} : { variant: arm.variant }) }
}

/** Every operator with a weight, once for each of its variants, among which the weight is divided. */
export function armsOf(variation: readonly VariationOperator[]): Arm[] {
  return variation
    .filter(({ weight }) => weight > 0)
    .flatMap((operator): Arm[] => {
      const { name, weight } = operator
      const variants = operator.kind === 'mutation' ? operator.operator.variants?.filter(isUsed) : undefined
      if (variants === undefined || variants.length === 0) return [{ operator: name, weight }]
      const all = variants.reduce((sum, one) => sum + one.weight, 0)
      return variants.map((one) => {
        return { operator: name, variant: one.name, weight: (weight * one.weight) / all }
      })
    })
}

function isUsed({ weight }: { readonly weight: number }): boolean {
  return weight > 0
}
