import { listSource, readSourcedStore, SourceFault, type StoreSource } from '../../stores/index.ts'
import type { ContractCase } from './contract-call.ts'

/** A search needs the whole store: everything that a source names is read. */
export function storeCases(): ContractCase<StoreSource>[] {
  return [
    {
      name: 'reading every store',
      prepare: (source) => ({
        inputs: null,
        call: (signal) => hashesOf(source, signal),
        faultOf: (output) => (typeof output === 'string' ? output : undefined),
      }),
    },
  ]
}

/** The content hash of every store by its id, or what is wrong with one. */
async function hashesOf(source: StoreSource, signal: AbortSignal): Promise<Record<string, string> | string> {
  try {
    const hashes: Record<string, string> = {}
    for (const store of await listSource(source, signal))
      hashes[store.id] = (await readSourcedStore(source, store, signal)).contentHash
    return hashes
  } catch (thrown) {
    if (thrown instanceof SourceFault) return thrown.message
    throw thrown
  }
}
