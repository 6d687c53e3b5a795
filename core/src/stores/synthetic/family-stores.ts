import { AutottsError } from '../../errors/autotts-error.ts'
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

/** The store of a family that has this id; by default its first. @throws AutottsError E_STORE_UNKNOWN */
export function familyStore(family: Family, id?: string): FamilyStore {
  const stores = familyStores(family)
  const chosen = id === undefined ? stores[0] : stores.find((store) => store.id === id)
  if (chosen !== undefined) return chosen
  throw new AutottsError('E_STORE_UNKNOWN', `the synthetic family ${family.name} has no store ${id}`, {
    expected: stores.map((store) => store.id).join(', '),
    next: 'Name one of these, or run `autotts data list` to see every store.',
  })
}

export function familyStoreIds(family: Family): string[] {
  return familyStores(family).map(({ id }) => id)
}
