import type { ReplayStore } from '../replay/replay-store.ts'
import { pluginFailed } from './program-fault.ts'
import type { SearchComponents } from './search-components.ts'

/** Rows of the questions of each store that the search may look at. */
export type QuestionRows = readonly (readonly number[])[]

const known = new WeakMap<Pick<SearchComponents, 'fitness' | 'stores'>, QuestionRows>()

/**
 * The questions of every search store that critics and operators are shown: all but those that the fitness function keeps
 * from selection. @throws AutottsError E_PLUGIN_FAILED
 */
export function searchedQuestions(components: Pick<SearchComponents, 'fitness' | 'stores'>): QuestionRows {
  const found = known.get(components) ?? rowsOf(components)
  known.set(components, found)
  return found
}

export function allQuestions(stores: readonly Pick<ReplayStore, 'questions'>[]): QuestionRows {
  return stores.map(({ questions }) => [...questions.keys()])
}

function rowsOf({ fitness, stores }: Pick<SearchComponents, 'fitness' | 'stores'>): QuestionRows {
  if (fitness.searched === undefined) return allQuestions(stores)
  const rows = fitness.searched(stores)
  const isRow = (store: number, row: number) => stores[store]?.questions[row] !== undefined
  if (rows.length !== stores.length || rows.some((own, store) => !own.every((row) => isRow(store, row))))
    throw pluginFailed('fitness', 'the questions that it says may be looked at are not those of its stores')
  return rows
}
