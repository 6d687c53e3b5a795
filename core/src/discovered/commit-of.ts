import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const git = promisify(execFile)

/** The commit of the checkout that a folder lies in, with `+changes` where its code differs from that; null outside of one. */
export async function commitOf(folder: string): Promise<string | null> {
  const ask = (...words: string[]) => git('git', words, { cwd: folder }).then(({ stdout }) => stdout.trim())
  try {
    const commit = await ask('rev-parse', 'HEAD')
    const changed = await ask('status', '--porcelain', '--untracked-files=no', '--', ':/core', ':/plugins')
    return changed === '' ? commit : `${commit}+changes`
  } catch {
    return null
  }
}
