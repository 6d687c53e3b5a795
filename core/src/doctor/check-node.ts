import { readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import { type Finding, fail, ok } from './finding.ts'
import { inEngineRange } from './in-engine-range.ts'

export interface NodeFacts {
  readonly version: string
  readonly execPath: string
  /** `engines.node` of our package.json. */
  readonly range: string
  /** The version that the launcher was started with, where that one was too old and it started another. */
  readonly startedBy?: string | undefined
}

export async function checkNode(env: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const { version, execPath } = process
  return judgeNode({ version, execPath, range: rangeOf(manifest), startedBy: env['AUTOTTS_STARTED_BY'] })
}

export function judgeNode({ version, execPath, range, startedBy }: NodeFacts): Finding {
  const own = execPath.includes(`${sep}node_modules${sep}node${sep}`)
  const which = `${version} at ${execPath}${own ? ', which autotts brings along' : ''}`
  if (!inEngineRange(version, range))
    return fail(
      `${which} is not in ${range}`,
      'Run `npm install node@26` beside autotts, or install Node 26 from nodejs.org.',
    )
  const launched =
    startedBy === undefined ? '' : `; started by ${startedBy}, which is too old to run it itself`
  return ok(`${which} (${range})${launched}`)
}

function rangeOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'engines' in manifest) {
    const { engines } = manifest
    if (typeof engines === 'object' && engines !== null && 'node' in engines) return String(engines.node)
  }
  throw new TypeError('the package.json of autotts does not say which Node it needs')
}
