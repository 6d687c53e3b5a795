import { existsSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import picomatch from 'picomatch'
import { AutottsError } from '../errors/autotts-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import type { Environment } from './cache-folder.ts'
import { importReleased } from './import-store.ts'
import { type KnownStore, type KnownStores, knownStores, type StoreSearchOptions } from './known-stores.ts'
import { releasedFileIn } from './pull-store.ts'
import { storesOfFile } from './store-of-file.ts'
import type { StoreRef } from './store-ref.ts'

interface Search extends KnownStores {
  readonly cwd: string
  readonly from: string | undefined
  readonly onImport: (id: string, file: string) => void
  /** Known stores that are not here; filled while specs are resolved. */
  readonly missing: KnownStore[]
}

const FILE = /\.(?:arrow|json|ya?ml)$/iu

function isGlob(spec: string): boolean {
  return picomatch.scan(spec).isGlob
}

function looksLikePath(spec: string): boolean {
  return FILE.test(spec) || isAbsolute(spec) || /^\.{1,2}(?:[/\\]|$)/u.test(spec)
}

function unknown(spec: string, { stores }: Search): AutottsError {
  const ids = stores.map(({ id }) => id)
  const near = nearestNames(spec, ids)
  const meant = near.length === 0 ? '' : `${near.join(', ')}; `
  const message = isGlob(spec) ? `no store ${spec}: the glob matches nothing` : `there is no store ${spec}`
  return new AutottsError('E_STORE_UNKNOWN', message, {
    expected: `${meant}all ids: ${ids.join(', ')}; or the path of an Arrow or released JSON file`,
    next: 'Run `autotts data list` to see the stores, `autotts data import FILE` to add one of your own.',
  })
}

function absent(missing: readonly KnownStore[], from: string | undefined): AutottsError {
  const ids = missing.map(({ id }) => id)
  const source = missing[0]?.manifest?.source
  const where = from === undefined ? 'on this machine yet' : `on this machine yet, nor in ${from}`
  return new AutottsError('E_STORE_UNKNOWN', `${ids.join(', ')}: not ${where}`, {
    next:
      `Run \`autotts data pull ${ids.join(' ')}\` (from ${source?.repository ?? 'its source'}; ` +
      `${source?.licence ?? 'licence not stated'}), or set AUTOTTS_DATA to a folder that has the files.`,
  })
}

async function makePresent(known: KnownStore, search: Search): Promise<StoreRef | undefined> {
  const { id, kind, path, manifest } = known
  const ref: StoreRef = { id, kind, path, heldOut: manifest?.heldOut ?? false }
  if (known.present) return ref
  if (search.from === undefined || manifest === undefined) return undefined
  const file = releasedFileIn(search.from, manifest)
  if (file === undefined) return undefined
  search.onImport(id, file)
  await importReleased(manifest, file, search.cache)
  return ref
}

async function resolveIds(found: readonly KnownStore[], search: Search): Promise<StoreRef[]> {
  const refs: StoreRef[] = []
  for (const known of found) {
    const ref = await makePresent(known, search)
    if (ref !== undefined) refs.push(ref)
    else if (!search.missing.includes(known)) search.missing.push(known)
  }
  return refs
}

async function resolveFiles(spec: string, search: Search): Promise<StoreRef[]> {
  const exact = resolve(search.cwd, spec)
  const paths = [exact]
  if (isGlob(spec) && !existsSync(exact)) {
    paths.length = 0
    for await (const path of glob(spec, { cwd: search.cwd })) paths.push(resolve(search.cwd, path))
    if (paths.length === 0) throw unknown(spec, search)
  }
  const refs = await Promise.all(paths.sort().map((path) => storesOfFile(path, search.manifest)))
  return refs.flat()
}

async function resolveSpec(spec: string, search: Search): Promise<StoreRef[]> {
  const id = spec.trim().toLowerCase()
  const exact = search.stores.find((known) => known.id === id)
  if (exact !== undefined) return resolveIds([exact], search)
  if (looksLikePath(spec) || existsSync(resolve(search.cwd, spec))) return resolveFiles(spec, search)
  const matches = isGlob(spec) ? picomatch(id) : undefined
  const found = matches === undefined ? [] : search.stores.filter((known) => matches(known.id))
  if (found.length === 0) throw unknown(spec, search)
  return resolveIds(found, search)
}

/**
 * Finds the stores that specs name: an id (`qwen3-8b/aime24`, `synthetic/quickstart`), a glob over ids
 * (`qwen3-*` + `/aime24`), or the path (or glob of paths) of an Arrow store, a released JSON file or the YAML of a
 * synthetic family. Stores of the manifest that are not imported yet are imported from `from` (AUTOTTS_DATA),
 * after a check of their SHA-256. The result has each store once: those of the manifest in its order, then by id.
 * @throws AutottsError E_STORE_UNKNOWN, E_STORE_FORMAT, E_DATA_CHECKSUM, E_DATA_MANIFEST, E_SYNTHETIC_OPTIONS
 */
export async function resolveStores(
  specs: readonly string[],
  options: StoreSearchOptions = {},
): Promise<StoreRef[]> {
  const env: Environment = options.env ?? process.env
  const search: Search = {
    ...(await knownStores(options)),
    cwd: options.cwd ?? process.cwd(),
    from: (options.from ?? env.AUTOTTS_DATA) || undefined,
    onImport: options.onImport ?? (() => undefined),
    missing: [],
  }
  const byId = new Map<string, StoreRef>()
  for (const spec of specs) {
    for (const ref of await resolveSpec(spec, search)) {
      const known = byId.get(ref.id)
      if (known !== undefined && known.path !== ref.path) throw twice(known, ref)
      byId.set(ref.id, ref)
    }
  }
  if (search.missing.length > 0) {
    if (options.onAbsent === undefined) throw absent(search.missing, search.from)
    for (const known of search.missing) options.onAbsent(known)
  }
  const rank = new Map(search.manifest.stores.map(({ id }, index) => [id, index]))
  const position = ({ id }: StoreRef) => rank.get(id) ?? rank.size
  return [...byId.values()].sort((a, b) => position(a) - position(b) || (a.id < b.id ? -1 : 1))
}

function twice(a: StoreRef, b: StoreRef): AutottsError {
  return new AutottsError(
    'E_STORE_UNKNOWN',
    `two files are named as the store ${a.id}: ${a.path} and ${b.path}`,
    {
      next: 'Name one of them, or import one under another name: `autotts data import FILE --model M --benchmark B`.',
    },
  )
}
