import { createHash } from 'node:crypto'
import { AutottsError } from '../errors/autotts-error.ts'
import { cachedStorePath } from './cache-folder.ts'
import type { ManifestStore } from './manifest.ts'
import { readStoreFile } from './read-file.ts'
import { parseReleasedJson } from './read-released-json.ts'
import { RecordedStore } from './recorded-store.ts'
import { writeArrowStore } from './write-arrow-store.ts'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where bytes come from, as a user knows it, and what to do where they are wrong. */
export interface BytesOrigin {
  readonly place: string
  readonly next?: string
}

/** @throws AutottsError E_DATA_CHECKSUM where the bytes are not those of the manifest. */
export function checkReleasedBytes(
  entry: ManifestStore,
  bytes: Uint8Array,
  { place, next }: BytesOrigin,
): void {
  const found = sha256(bytes)
  if (found === entry.sha256) return
  const size = bytes.length === entry.bytes ? '' : ` (${bytes.length} bytes instead of ${entry.bytes})`
  throw new AutottsError(
    'E_DATA_CHECKSUM',
    `${place} is not the released file of ${entry.id}${size}: SHA-256 ${found}`,
    {
      expected: `SHA-256 ${entry.sha256}`,
      next: next ?? `Get the released file again: \`autotts data pull ${entry.id}\`.`,
    },
  )
}

/** The store in released bytes that were checked against the manifest. */
export function releasedStore(entry: ManifestStore, bytes: Uint8Array, file: string): RecordedStore {
  const { source } = entry
  return new RecordedStore(
    {
      model: entry.model,
      benchmark: entry.benchmark,
      source: `${source.repository} at ${source.commits[0]}, ${source.folder}/${entry.file}`,
      licence: source.licence,
      sourceHash: entry.sha256,
    },
    parseReleasedJson(bytes, file),
  )
}

/**
 * Brings a released file into the cache as an Arrow store, after checking its bytes; gives the path there. Errors name its
 * origin, the file itself unless told otherwise.
 * @throws AutottsError E_DATA_CHECKSUM, E_STORE_FORMAT, E_STORE_UNKNOWN
 */
export async function importReleased(
  entry: ManifestStore,
  file: string,
  cache: string,
  origin: BytesOrigin = { place: file },
): Promise<string> {
  const bytes = await readStoreFile(file)
  checkReleasedBytes(entry, bytes, origin)
  const path = cachedStorePath(cache, entry.id)
  await writeArrowStore(releasedStore(entry, bytes, origin.place), path)
  return path
}
