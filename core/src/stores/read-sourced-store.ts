import { ContentBuilder } from './content-builder.ts'
import { branchFault, originFault, questionFault } from './recorded-fault.ts'
import { RecordedStore } from './recorded-store.ts'
import { storeId } from './store-id.ts'
import type { RecordedQuestion, SourcedStore, StoreSource } from './store-source.ts'

/** What a source gave that no store can be made of. */
export class SourceFault extends Error {}

/** The stores of a source, looked at before they are believed. @throws SourceFault */
export async function listSource(
  source: StoreSource,
  signal: AbortSignal,
): Promise<readonly (SourcedStore & { readonly id: string })[]> {
  const stores = await source.stores(signal)
  if (!Array.isArray(stores) || stores.length === 0) throw new SourceFault('it has no stores')
  const listed = stores.map(({ ...store }: SourcedStore) => {
    const fault = originFault(store)
    if (fault !== undefined) throw new SourceFault(`it names ${fault}`)
    return { ...store, id: storeId(store.model, store.benchmark) }
  })
  const ids = listed.map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new SourceFault(`it names ${twice} twice`)
  return listed
}

/** Builds a store from the questions that its source gives. @throws SourceFault with the question and the branch */
export async function readSourcedStore(
  source: StoreSource,
  store: SourcedStore,
  signal: AbortSignal,
): Promise<RecordedStore> {
  const builder = new ContentBuilder()
  const id = storeId(store.model, store.benchmark)
  let row = 0
  for await (const question of source.questions(store, signal)) {
    signal.throwIfAborted()
    row += 1
    addQuestion(builder, question, `question ${row} of ${id}`)
  }
  if (row === 0) throw new SourceFault(`${id} has no questions`)
  const { model, benchmark, source: from, licence } = store
  return new RecordedStore({ model, benchmark, source: from, licence }, builder.build())
}

function addQuestion(builder: ContentBuilder, question: RecordedQuestion, name: string): void {
  const fault = questionFault(question)
  if (fault !== undefined) throw new SourceFault(`${name} has ${fault}`)
  const { text, gold, interval } = question
  builder.addQuestion({ text, gold, interval })
  let column = 0
  for (const branch of question.branches) {
    column += 1
    const wrong = branchFault(branch, interval)
    if (wrong !== undefined) throw new SourceFault(`branch ${column} of ${name} has ${wrong}`)
    builder.addBranch(branch)
  }
  if (column === 0) throw new SourceFault(`${name} has no branches`)
}
