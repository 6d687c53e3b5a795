import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Folders of one invocation, away from everything: what an agent reaches by `..` is deleted as well. */
export interface ScratchFolder extends Disposable {
  /** All of it. */
  readonly outer: string
  /** In which the agent works. */
  readonly work: string
  readonly home: string
  readonly temporary: string
}

/** @param files path in the folder -> text */
export function scratchFolder(files: Readonly<Record<string, string>>): ScratchFolder {
  const outer = mkdtempSync(join(tmpdir(), 'autotts-agent-'))
  const [work, home, temporary] = ['work', 'home', 'tmp'].map((name) => join(outer, name)) as [
    string,
    string,
    string,
  ]
  for (const folder of [work, home, temporary]) mkdirSync(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true })
    writeFileSync(join(work, path), text)
  }
  const remove = () => rmSync(outer, { recursive: true, force: true, maxRetries: 3 })
  return { outer, work, home, temporary, [Symbol.dispose]: remove }
}
