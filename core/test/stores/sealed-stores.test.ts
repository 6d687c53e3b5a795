import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import {
  generateStore,
  openStore,
  parseFamily,
  readStoreHeader,
  type StoreRef,
  sealStores,
  writeArrowStore,
} from '../../src/stores/index.ts'
import { temporaryFolder } from './released-file.ts'

test('a sealed store cannot be opened, by another reference or as a copy either; others can', async (t) => {
  const folder = await temporaryFolder(t)
  const arrow = async (name: string): Promise<StoreRef> => {
    const store = generateStore(parseFamily('questions: 2\nbranches: 2\n', `${name}.yaml`))
    const path = join(folder, `${name}.arrow`)
    await writeArrowStore(store, path)
    return { id: store.id, kind: 'arrow', path, heldOut: false }
  }
  const [secret, open] = [await arrow('secret'), await arrow('open')]
  const copy = join(folder, 'copy.arrow')
  await copyFile(secret.path, copy)
  t.is((await openStore(secret)).id, 'synthetic/secret')
  sealStores([secret])
  const sealed = { code: 'E_STORE_SEALED', message: /synthetic\/secret is held out/u }
  await t.throwsAsync(openStore(secret), sealed)
  await t.throwsAsync(openStore({ ...secret, id: 'synthetic/other' }), sealed)
  await t.throwsAsync(openStore({ ...secret, id: 'synthetic/other', path: copy }), sealed)
  t.is((await openStore(open)).id, 'synthetic/open')
  t.is((await readStoreHeader(secret.path)).questionHashes.length, 2)
})
