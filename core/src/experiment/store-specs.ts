import type { StoreChoice } from './experiment-schema.ts'

/** One id, glob or path, and which item of the experiment's list it comes from. */
export interface StoreSpec {
  readonly spec: string
  readonly item: number
}

/** What a list of stores names: of `{ models, benchmarks }` every pair, models first. What a plugin
 * gives has no name before it is asked. */
export function storeSpecs(stores: readonly StoreChoice[]): readonly StoreSpec[] {
  return stores.flatMap((store, item) => {
    if (typeof store === 'string') return [{ spec: store, item }]
    if ('use' in store) return []
    return store.models.flatMap((model) =>
      store.benchmarks.map((benchmark) => ({ spec: `${model}/${benchmark}`, item })),
    )
  })
}
