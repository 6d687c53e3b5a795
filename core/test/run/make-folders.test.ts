import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { makeFolders } from '../../src/files/make-folders.ts'

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'autotts-folders-'))
}

test('a folder is made with those above it, and one that is there is left alone', (t) => {
  const folder = join(emptyFolder(), 'a', 'b', 'c')
  makeFolders(folder)
  makeFolders(folder)
  t.true(statSync(folder).isDirectory())
})

test('a folder below a file is refused by the system, at once', (t) => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')
  t.throws(() => makeFolders(join(file, 'below')), { code: 'ENOTDIR' })
})

const onProc = existsSync('/proc/self') ? test : test.skip
onProc('a file system that takes no folders refuses instead of hanging', (t) => {
  t.throws(() => makeFolders('/proc/autotts/run'))
})
