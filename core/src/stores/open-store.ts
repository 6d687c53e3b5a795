import { releasedStore, sha256 } from './import-store.ts'
import { readManifest } from './manifest.ts'
import { noteOpened } from './opened-stores.ts'
import { readArrowStore } from './read-arrow-store.ts'
import { readStoreFile } from './read-file.ts'
import { originOfPath, parseReleasedJson } from './read-released-json.ts'
import { RecordedStore } from './recorded-store.ts'
import { assertUnsealed } from './sealed-stores.ts'
import type { StoreRef } from './store-ref.ts'
import { generateStore } from './synthetic/generate-store.ts'
import { readFamily } from './synthetic/read-family.ts'

async function openReleased(path: string): Promise<RecordedStore> {
  const bytes = await readStoreFile(path)
  const hash = sha256(bytes)
  const entry = (await readManifest()).stores.find((store) => store.sha256 === hash)
  if (entry !== undefined) return releasedStore(entry, bytes, path)
  return new RecordedStore({ ...originOfPath(path), sourceHash: hash }, parseReleasedJson(bytes, path))
}

/**
 * Reads the store that a reference names.
 * @throws AutottsError E_STORE_FORMAT, E_STORE_UNKNOWN (the file is gone), E_SYNTHETIC_OPTIONS, E_STORE_SEALED, E_PLUGIN_FAILED
 */
export async function openStore(ref: StoreRef): Promise<RecordedStore> {
  assertUnsealed(ref)
  const store = await readStore(ref)
  noteOpened(store)
  assertUnsealed({ ...ref, id: store.id })
  return store
}

function readStore(ref: StoreRef): Promise<RecordedStore> {
  switch (ref.kind) {
    case 'arrow':
      return readArrowStore(ref.path, { optional: false })
    case 'json':
      return openReleased(ref.path)
    case 'synthetic':
      return readFamily(ref.path).then((family) => generateStore(family, ref.id))
    case 'plugin':
      return ref.read()
  }
}
