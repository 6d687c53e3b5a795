import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AutottsError } from '../errors/autotts-error.ts'
import { datasetsFolder } from './datasets-folder.ts'
import { parseLocatedYaml } from './parse-located-yaml.ts'

const sourceSchema = z.strictObject({
  title: z.string(),
  repository: z.url(),
  licence: z.string(),
  commits: z.array(z.string().regex(/^[0-9a-f]{7,40}$/u)).min(1),
  folder: z.string(),
  url: z.string(),
})

const storeSchema = z.strictObject({
  source: z.string(),
  file: z.string(),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  model: z.string(),
  benchmark: z.string(),
  heldOut: z.boolean().default(false),
})

const manifestSchema = z.strictObject({
  sources: z.record(z.string(), sourceSchema),
  stores: z.record(z.string(), storeSchema),
})

export type ManifestSource = z.output<typeof sourceSchema>

/** One store that can be downloaded: the released file and what it is. */
export interface ManifestStore extends Omit<z.output<typeof storeSchema>, 'source'> {
  readonly id: string
  readonly source: ManifestSource
}

/** The stores that can be downloaded, in the order of the file. */
export interface Manifest {
  readonly file: string
  readonly stores: readonly ManifestStore[]
}

function fail(file: string, message: string): never {
  throw new AutottsError('E_DATA_MANIFEST', message, { place: { file }, next: 'Mend the manifest.' })
}

/** Reads a manifest of stores; by default the one that comes with autotts. */
export async function readManifest(file = join(datasetsFolder(), 'manifest.yaml')): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch((): never => fail(file, `there is no manifest ${file}`))
  const { sources, stores } = parseLocatedYaml(text, {
    file,
    schema: manifestSchema,
    code: 'E_DATA_MANIFEST',
    next: 'Mend the manifest.',
  })
  return {
    file,
    stores: Object.entries(stores).map(([id, store]) => {
      const source =
        sources[store.source] ?? fail(file, `stores.${id}.source: there is no source ${store.source}`)
      return { ...store, id, source }
    }),
  }
}

/** Where a released file can be downloaded, best first; `base` replaces everything before the file's name. */
export function downloadUrls({ source, file }: ManifestStore, base?: string): string[] {
  if (base !== undefined) return [`${base.replace(/\/+$/u, '')}/${file}`]
  return source.commits.map((commit) =>
    source.url.replace('{commit}', commit).replace('{folder}', source.folder).replace('{file}', file),
  )
}
