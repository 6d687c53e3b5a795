import { isArrowFile } from './decode-table.ts'
import { sha256 } from './import-store.ts'
import { readManifest } from './manifest.ts'
import { decodeArrowStore } from './read-arrow-store.ts'
import { readStoreFile } from './read-file.ts'
import { originOfPath, parseReleasedJson } from './read-released-json.ts'
import { RecordedStore } from './recorded-store.ts'
import type { StoreOrigin } from './store-content.ts'

/** What the user says of a store; what is left out is found in the file, the manifest or the path. */
export type GivenOrigin = { readonly [K in keyof StoreOrigin]?: StoreOrigin[K] | undefined }

function merged(found: StoreOrigin, given: GivenOrigin): StoreOrigin {
  return {
    ...found,
    model: given.model ?? found.model,
    benchmark: given.benchmark ?? found.benchmark,
    source: given.source ?? found.source,
    licence: given.licence ?? found.licence,
  }
}

/**
 * Reads a released JSON file or an Arrow store to be stored anew; answer classes are decided by the rules of now.
 * @throws AutottsError E_STORE_FORMAT, E_STORE_UNKNOWN
 */
export async function readStoreForImport(path: string, given: GivenOrigin = {}): Promise<RecordedStore> {
  const bytes = await readStoreFile(path)
  if (isArrowFile(bytes)) {
    const store = decodeArrowStore(bytes, path)
    const { model, benchmark, source, licence, sourceHash } = store
    const origin = { model, benchmark, source, licence, ...(sourceHash !== undefined && { sourceHash }) }
    return new RecordedStore(merged(origin, given), store.content)
  }
  const sourceHash = sha256(bytes)
  const entry = (await readManifest()).stores.find((store) => store.sha256 === sourceHash)
  const found =
    entry === undefined
      ? originOfPath(path)
      : {
          model: entry.model,
          benchmark: entry.benchmark,
          source: entry.source.repository,
          licence: entry.source.licence,
        }
  return new RecordedStore(merged({ ...found, sourceHash }, given), parseReleasedJson(bytes, path))
}
