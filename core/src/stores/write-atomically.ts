import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'

/** Writes a file so that its path holds either the old bytes or all of the new ones, whatever happens. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  makeFolders(dirname(path))
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (thrown) {
    await rm(temporary, { force: true })
    throw thrown
  }
}
