import { ContentBuilder } from '../content-builder.ts'
import { RecordedStore } from '../recorded-store.ts'
import type { Family } from './family-options.ts'
import { familyStore } from './family-stores.ts'
import { syntheticOrigin, syntheticQuestions } from './synthetic-source.ts'

/**
 * Generates a store of a synthetic family; by default its first.
 * @throws AutottsError E_STORE_UNKNOWN where the family has no store of this id
 */
export function generateStore(family: Family, id?: string): RecordedStore {
  const store = familyStore(family, id)
  const builder = new ContentBuilder()
  for (const { branches, ...question } of syntheticQuestions(family, store)) {
    builder.addQuestion(question)
    for (const branch of branches) builder.addBranch(branch)
  }
  return new RecordedStore(syntheticOrigin(family, store), builder.build())
}
