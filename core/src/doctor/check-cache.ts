import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, type Environment } from '../stores/cache-folder.ts'
import { type Finding, fail, ok, warn } from './finding.ts'
import { tryWriting } from './try-writing.ts'

/** Where imported stores are kept. One that can only be read is enough for the stores that it has. */
export async function checkCache(env: Environment): Promise<Finding> {
  const folder = cacheFolder(env)
  const from = env.AUTOTTS_CACHE ? ' (AUTOTTS_CACHE)' : ''
  const refused = await tryWriting(folder)
  if (refused === undefined)
    return ok(`${folder}${from} ${existsSync(folder) ? 'can be written' : 'is made when it is needed'}`)
  const mend = 'Set AUTOTTS_CACHE to a folder that you may write to, or mend the permissions of this one.'
  return existsSync(join(folder, 'stores'))
    ? warn(`${folder}${from} can be read only (${refused}): no store can be added`, mend)
    : fail(`${folder}${from} cannot be written (${refused})`, mend)
}
