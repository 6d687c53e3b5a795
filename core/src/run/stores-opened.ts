import type { StoresOpened } from '../events/search-event.ts'
import { type OpenedStore, openedStores, type StoreRef } from '../stores/index.ts'

/**
 * What the log of a run says of the stores that its process read, and of those that it cannot read any more.
 *
 * @param before what the process had read before it began with the run
 */
export function storesOpened(before: readonly OpenedStore[], sealed: readonly StoreRef[]): StoresOpened {
  const read = openedStores().slice(before.length)
  const sorted = read.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    type: 'StoresOpened',
    stores: Object.fromEntries(sorted.map(({ id, contentHash }) => [id, contentHash])),
    sealed: sealed.map(({ id }) => id).sort(),
  }
}

/** The same in words, for reports: computed from the event, with the held-out stores among those opened named, if any. */
export function openedLine({ stores, sealed }: Pick<StoresOpened, 'stores' | 'sealed'>): string {
  const ids = Object.keys(stores)
  const leaked = ids.filter((id) => sealed.includes(id))
  const own = Object.entries(stores).map(([id, hash]) => `${id} (${hash.slice(0, 12)})`)
  const kept = sealed.length === 0 ? 'no store was held out' : `sealed from it: ${sealed.join(', ')}`
  return `search opened: ${own.join(', ')}; held-out stores opened by the search: ${leaked.length === 0 ? 'none' : leaked.join(', ')}; ${kept}`
}
