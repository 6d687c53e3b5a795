import { resolve } from 'node:path'
import { type Finding, ok, warn } from './finding.ts'
import { tryWriting } from './try-writing.ts'

/** Where runs go unless they are told otherwise. */
export async function checkRunFolder(cwd: string): Promise<Finding> {
  const folder = resolve(cwd, 'runs')
  const refused = await tryWriting(folder)
  if (refused === undefined) return ok(`runs can be written to ${folder}`)
  return warn(
    `${folder} cannot be written (${refused})`,
    'Start runs from a folder that you may write to, or give them one with --out.',
  )
}
