import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'

/** A file system of its own, whose size and permission to write can be changed. */
export interface SmallDisk {
  readonly folder: string
  /** Such as `size=64k` or `ro`. */
  remount(options: string): void
}

/** Mounts one, gone after the test; undefined, with a line that says so, where this user or machine cannot. */
export function smallDisk(t: ExecutionContext, options: string): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-disk-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    mkdirSync(folder, { recursive: true })
    mount(['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  } catch {
    remove()
    t.log('skipped: no file system can be mounted here (it takes root on Linux)')
    t.pass()
    return undefined
  }
  t.teardown(() => {
    execFileSync('umount', ['-l', folder])
    remove()
  })
  return { folder, remount: (changed) => mount(['-o', `remount,${changed}`, folder]) }
}

function mount(words: readonly string[]): void {
  execFileSync('mount', words, { stdio: 'pipe' })
}
