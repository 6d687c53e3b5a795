import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

/** The environment variables that stores heed. */
export interface Environment extends Readonly<Record<string, string | undefined>> {
  /** Where imported stores are kept. */
  readonly AUTOTTS_CACHE?: string | undefined
  /** A folder of released files, to import from instead of downloading. */
  readonly AUTOTTS_DATA?: string | undefined
}

/** Where imported stores are kept: AUTOTTS_CACHE, else the user's cache folder of this system. */
export function cacheFolder(env: Environment = process.env): string {
  const given = env.AUTOTTS_CACHE
  return given === undefined || given === '' ? envPaths('autotts', { suffix: '' }).cache : resolve(given)
}

/** Where the Arrow file of a store lies, by its id. */
export function cachedStorePath(cache: string, id: string): string {
  return join(cache, 'stores', ...`${id}.arrow`.split('/'))
}
