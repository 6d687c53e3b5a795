import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one test, gone after it. */
export async function temporaryFolder(t: { teardown(end: () => Promise<void>): void }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-doctor-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}
