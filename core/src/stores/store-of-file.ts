import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { isArrowFile } from './decode-table.ts'
import { sha256 } from './import-store.ts'
import type { Manifest } from './manifest.ts'

import { readStoreFile } from './read-file.ts'
import { originOfPath } from './read-released-json.ts'
import { readStoreHeader } from './store-header.ts'
import { storeId } from './store-id.ts'
import type { StoreRef } from './store-ref.ts'
import { familyStoreIds } from './synthetic/family-stores.ts'
import { readFamily } from './synthetic/read-family.ts'

async function firstBytes(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(6), 0, 6, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}

/**
 * The stores in a file: one, or several of a synthetic family. Released files are known by their bytes, so that
 * one of them has its id whatever it is called.
 * @throws AutottsError E_STORE_UNKNOWN (no such file), E_STORE_FORMAT, E_SYNTHETIC_OPTIONS
 */
export async function storesOfFile(path: string, manifest: Manifest): Promise<StoreRef[]> {
  if (['.yaml', '.yml'].includes(extname(path).toLowerCase())) {
    const family = await readFamily(path)
    return familyStoreIds(family).map((id) => ({ id, kind: 'synthetic', path, heldOut: false }))
  }
  const start = await firstBytes(path)
  if (start !== undefined && isArrowFile(start)) {
    const header = await readStoreHeader(path)
    const entry = manifest.stores.find(({ sha256: hash }) => hash === header.sourceHash)
    return [{ id: header.id, kind: 'arrow', path, heldOut: entry?.heldOut ?? false }]
  }
  const bytes = await readStoreFile(path)
  const hash = sha256(bytes)
  const entry = manifest.stores.find(({ sha256 }) => sha256 === hash)
  if (entry !== undefined) return [{ id: entry.id, kind: 'json', path, heldOut: entry.heldOut }]
  const { model, benchmark } = originOfPath(path)
  if (!/^\s*[[{]/u.test(new TextDecoder().decode(bytes.subarray(0, 256)))) notAStore(path)
  return [{ id: storeId(model, benchmark), kind: 'json', path, heldOut: false }]
}

function notAStore(path: string): never {
  throw new AutottsError('E_STORE_FORMAT', `${path} is not a replay store`, {
    place: { file: path, line: 1, column: 1 },
    expected: 'an Arrow store, a released JSON file, or the YAML of a synthetic family',
    next: 'The forms are described in docs/reference/store-format.md.',
  })
}
