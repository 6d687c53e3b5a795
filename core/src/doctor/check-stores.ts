import { existsSync } from 'node:fs'
import { type Environment, type KnownStore, knownStores, releasedFileIn } from '../stores/index.ts'
import { type Finding, ok, skipped, warn } from './finding.ts'

/**
 * Whether the manifest and the synthetic families can be read, and which of the released stores are here.
 * @throws AutottsError E_DATA_MANIFEST, E_SYNTHETIC_OPTIONS
 */
export async function checkStores(env: Environment): Promise<Finding> {
  const { stores } = await knownStores({ env })
  const released = stores.filter(({ manifest }) => manifest !== undefined)
  const others = stores.length - released.length
  const absent = released.filter(({ present }) => !present)
  const facts = `${released.length - absent.length} of ${released.length} released stores here, ${others} others`
  const folder = env.AUTOTTS_DATA || undefined
  if (folder !== undefined && !existsSync(folder))
    return warn(`${facts}; AUTOTTS_DATA is ${folder}, which is not there`, 'Mend AUTOTTS_DATA, or unset it.')
  if (absent.length === 0) return ok(facts)
  const found = folder === undefined ? [] : absent.filter((store) => isIn(folder, store))
  const missing = absent.filter((store) => !found.includes(store))
  const given =
    found.length === 0 ? '' : `, ${found.length} to be imported from AUTOTTS_DATA when they are used`
  if (missing.length === 0) return ok(facts + given)
  return skipped(
    `${facts}${given}; not here: ${missing.map(({ id }) => id).join(', ')}`,
    howToGet(missing.map(({ id }) => id)),
  )
}

function isIn(folder: string, { manifest }: KnownStore): boolean {
  return manifest !== undefined && releasedFileIn(folder, manifest) !== undefined
}

/** The licence is the user's to look at, so nothing is downloaded for them. */
export function howToGet(ids: readonly string[]): string {
  return `Run \`autotts data pull ${ids.join(' ')}\`, or set AUTOTTS_DATA to a folder with the released files.`
}
