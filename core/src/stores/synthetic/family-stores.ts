import { storeId } from '../store-id.ts'
import type { Family, SyntheticOptions } from './family-options.ts'

/** One store of a family: its model's name and its options. */
export interface FamilyStore {
  readonly id: string
  readonly model: string
  readonly options: SyntheticOptions
}

/** The stores of a family, in the order of its models. */
export function familyStores({ name, options: family }: Family): FamilyStore[] {
  const { models, description: _, ...options } = family
  if (models === undefined) return [{ id: storeId('synthetic', name), model: 'synthetic', options }]
  return Object.entries(models).map(([suffix, own]) => {
    const model = `synthetic-${suffix}`
    return {
      id: storeId(model, name),
      model,
      options: {
        ...options,
        difficulty: { ...options.difficulty, ...own.difficulty },
        length: { ...options.length, ...own.length },
        convergence: { ...options.convergence, ...own.convergence },
        attractor: { ...options.attractor, ...own.attractor },
        failures: { ...options.failures, ...own.failures },
      },
    }
  })
}

export function familyStoreIds(family: Family): string[] {
  return familyStores(family).map(({ id }) => id)
}
