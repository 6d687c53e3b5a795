import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReplayStore } from '../core/src/replay/replay-store.ts'
import { knownStores, openStore, resolveStores, type StoreRef } from '../core/src/stores/index.ts'

/** The released stores of this machine, if it has them. */
export const BESIDE = fileURLToPath(new URL('../../shared/replay-stores', import.meta.url))

export interface BenchStores {
  readonly refs: readonly StoreRef[]
  /** Whether these are the released stores, and not synthetic ones in their place. */
  readonly released: boolean
}

/** The twelve released stores where they are on this machine, else the synthetic ones. */
export async function benchStores(): Promise<BenchStores> {
  const { stores } = await knownStores()
  const ids = stores.filter(({ manifest }) => manifest !== undefined).map(({ id }) => id)
  const here = existsSync(BESIDE) ? { from: BESIDE } : {}
  try {
    return { refs: await resolveStores(ids, here), released: true }
  } catch {
    const synthetic = stores.filter(({ kind }) => kind === 'synthetic').map(({ id }) => id)
    return { refs: await resolveStores(synthetic), released: false }
  }
}

/** The store that speed is measured on: Qwen3-8B on AIME24, or a synthetic one. */
export async function speedStore({ refs, released }: BenchStores): Promise<ReplayStore> {
  const wanted = released ? 'qwen3-8b/aime24' : 'synthetic/quickstart'
  const ref = refs.find(({ id }) => id === wanted)
  if (ref === undefined) throw new Error(`${wanted} is missing`)
  return openStore(ref)
}

/** The stores that a discovery searches on: AIME24 of all models, or synthetic ones. */
export async function searchStores({ refs, released }: BenchStores): Promise<ReplayStore[]> {
  const wanted = refs.filter(({ id }) => !released || id.endsWith('/aime24'))
  return Promise.all(wanted.slice(0, 4).map(openStore))
}
