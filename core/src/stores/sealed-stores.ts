import { AutottsError } from '../errors/autotts-error.ts'
import type { StoreRef } from './store-ref.ts'

/** Sealed for the life of this process: there is no way to break a seal. */
const sealed: StoreRef[] = []

/** Makes stores impossible to open in this process: a search seals what its experiment holds out. */
export function sealStores(refs: readonly StoreRef[]): void {
  sealed.push(...refs)
}

/** @throws AutottsError E_STORE_SEALED */
export function assertUnsealed(ref: StoreRef): void {
  const hit = sealed.find(
    ({ id, path, kind }) => id === ref.id || (kind !== 'synthetic' && kind !== 'plugin' && path === ref.path),
  )
  if (hit === undefined) return
  throw new AutottsError(
    'E_STORE_SEALED',
    `${hit.id} is held out: the process that searches cannot open it`,
    {
      next: 'Run `autotts report RUN --held-out` once the search has ended; it opens held-out stores in a process of its own.',
    },
  )
}
