import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** The same of the code that runs here; null where that was not checked out but installed, whatever checkout it lies in. */
export async function commitOfCode(): Promise<string | null> {
  const file = fileURLToPath(import.meta.url)
  const folder = dirname(file)
  try {
    await git('git', ['ls-files', '--error-unmatch', file], { cwd: folder })
  } catch {
    return null
  }
  return commitOf(folder)
}
