import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it, one after the other. Node's own recursive form never comes back from a
 * file system that refuses every new folder with ENOENT, such as /proc.
 *
 * @throws the system's error for the first folder that cannot be made
 */
export function makeFolders(folder: string): void {
  const full = resolve(folder)
  if (existsSync(full)) return
  makeFolders(dirname(full))
  try {
    mkdirSync(full)
  } catch (thrown) {
    // Another process may have made it in the meantime.
    if (!existsSync(full)) throw thrown
  }
}
