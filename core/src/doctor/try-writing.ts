import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nearestFolder } from './nearest-folder.ts'

/**
 * Writes a file where a folder is, or would be made, and removes it again.
 * @returns undefined where that works, else the system's reason
 */
export async function tryWriting(folder: string): Promise<string | undefined> {
  const probe = join(nearestFolder(folder), `.autotts-doctor-${randomUUID()}`)
  try {
    await writeFile(probe, 'autotts doctor\n', { flag: 'wx' })
    return undefined
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}
