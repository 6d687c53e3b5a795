import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The folder with manifest.yaml and synthetic/: the copy that the build puts into the package, else (when run from
 * source) the workspace's own.
 */
export function datasetsFolder(): string {
  const packaged = fileURLToPath(new URL('../datasets', import.meta.url))
  return existsSync(packaged) ? packaged : fileURLToPath(new URL('../../../datasets', import.meta.url))
}
