import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cachedStorePath, cacheFolder, type Environment } from './cache-folder.ts'
import { datasetsFolder } from './datasets-folder.ts'
import { type Manifest, type ManifestStore, readManifest } from './manifest.ts'
import { familyStoreIds } from './synthetic/family-stores.ts'
import { readFamily } from './synthetic/read-family.ts'

export interface StoreSearchOptions {
  /** Relative paths start here. */
  readonly cwd?: string
  readonly env?: Environment
  /** A folder of released files to import from; by default AUTOTTS_DATA. Empty: nothing is imported. */
  readonly from?: string
  /** Told of every store that is about to be imported. */
  readonly onImport?: (id: string, file: string) => void
  /** Told of every store that is known but not here; where it is given, such stores are left out instead of refused. */
  readonly onAbsent?: (store: KnownStore) => void
  /** Folder with manifest.yaml and synthetic/; by default those that come with autotts. */
  readonly datasets?: string
}

/** A store that an id can name, whether it is on this machine yet or not. */
export interface KnownStore {
  readonly id: string
  readonly kind: 'arrow' | 'synthetic'
  readonly path: string
  /** Whether the file at `path` is there. */
  readonly present: boolean
  readonly manifest?: ManifestStore
}

export interface KnownStores {
  readonly manifest: Manifest
  readonly cache: string
  /** In the manifest's order, then further ones of the cache, then synthetic ones, by id. */
  readonly stores: readonly KnownStore[]
}

async function filesIn(folder: string, extension: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch((): string[] => [])
  return entries
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith(extension))
    .sort()
}

async function cachedStores(cache: string): Promise<KnownStore[]> {
  const files = await filesIn(join(cache, 'stores'), '.arrow')
  return files.map((name) => {
    const id = name.slice(0, -'.arrow'.length)
    return { id, kind: 'arrow', path: cachedStorePath(cache, id), present: true }
  })
}

async function syntheticStores(folder: string): Promise<KnownStore[]> {
  const files = await filesIn(folder, '.yaml')
  const families = await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name)
      return familyStoreIds(await readFamily(path)).map(
        (id): KnownStore => ({ id, kind: 'synthetic', path, present: true }),
      )
    }),
  )
  return families.flat().sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Every store that an id can name: those of the manifest, imported ones and the synthetic families. */
export async function knownStores(options: StoreSearchOptions = {}): Promise<KnownStores> {
  const datasets = options.datasets ?? datasetsFolder()
  const manifest = await readManifest(join(datasets, 'manifest.yaml'))
  const cache = cacheFolder(options.env)
  const listed = manifest.stores.map((entry): KnownStore => {
    const path = cachedStorePath(cache, entry.id)
    return { id: entry.id, kind: 'arrow', path, present: existsSync(path), manifest: entry }
  })
  const ids = new Set(listed.map(({ id }) => id))
  const further = (await cachedStores(cache)).filter(({ id }) => !ids.has(id))
  return {
    manifest,
    cache,
    stores: [...listed, ...further, ...(await syntheticStores(join(datasets, 'synthetic')))],
  }
}
