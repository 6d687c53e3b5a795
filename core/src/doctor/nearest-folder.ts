import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The folder itself where it is there, else the nearest one above it: where it would be made. */
export function nearestFolder(folder: string): string {
  const full = resolve(folder)
  const above = dirname(full)
  return existsSync(full) || above === full ? full : nearestFolder(above)
}
