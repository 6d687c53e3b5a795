import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import { knownStores, openStore, releasedFileIn, type StoreRef } from '../../core/src/stores/index.ts'

const BESIDE = fileURLToPath(new URL('../../../shared/replay-stores', import.meta.url))
const { AUTOTTS_DATA = '' } = process.env
const FOLDERS = [AUTOTTS_DATA, BESIDE].filter((folder) => existsSync(folder))

/** The released stores that are on this machine: in AUTOTTS_DATA, beside the checkout, or pulled before. */
async function findReleasedStores(): Promise<ReadonlyMap<string, StoreRef>> {
  const found = new Map<string, StoreRef>()
  for (const { id, path, present, manifest } of (await knownStores()).stores) {
    if (manifest === undefined) continue
    const [file] = FOLDERS.flatMap((folder) => releasedFileIn(folder, manifest) ?? [])
    if (file !== undefined) found.set(id, { id, kind: 'json', path: file, heldOut: manifest.heldOut })
    else if (present) found.set(id, { id, kind: 'arrow', path, heldOut: manifest.heldOut })
  }
  return found
}

const released = await findReleasedStores()
const opened = new Map<string, Promise<GradedStore>>()

function openOnce(ref: StoreRef): Promise<GradedStore> {
  const store = opened.get(ref.id) ?? openStore(ref).then((read) => read.graded('paper'))
  opened.set(ref.id, store)
  return store
}

type RealStoreRun = (t: ExecutionContext, store: GradedStore) => void | Promise<void>

/** A test on a released store, graded as in the paper; skipped where the store is not on this machine. */
export function realStoreTest(id: string, title: string, run: RealStoreRun): void {
  const ref = released.get(id)
  if (ref === undefined) {
    const how = `run \`npx autotts data pull ${id}\` or set AUTOTTS_DATA=FOLDER`
    test.skip(`${title} (without data: ${how})`, (t) => t.fail())
    return
  }
  test(title, async (t) => run(t, await openOnce(ref)))
}
