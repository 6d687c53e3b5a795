import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { codeIdentity, hashOfCode } from '../../src/run/code-identity.ts'

test('the hash of code changes with any module, its name and its place, and with nothing else', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-code-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const hash = () => hashOfCode(folder, new Set(['cli']))
  const seen = new Set<string>()
  for (const [path, text] of [
    ['search/search.ts', 'a'],
    ['search/search.ts', 'b'],
    ['search/deep/other.js', 'a'],
    ['index.ts', ''],
  ] as const) {
    write(path, text)
    t.false(seen.has(hash()), path)
    seen.add(hash())
  }
  const before = hash()
  write('cli/main.ts', 'c')
  write('search/search.d.ts', 'c')
  write('search/search.js.map', 'c')
  t.is(hash(), before)
})

test('the identity names the version of autotts with a hash, and the packages that decide results', (t) => {
  const { autotts, ...packages } = codeIdentity()
  t.regex(autotts ?? '', /^\d+\.\d+\.\d+\+[0-9a-f]{16}$/)
  t.true(Object.keys(packages).includes('pure-rand'))
  for (const [name, version] of Object.entries(packages)) t.regex(version, /^\d+\.\d+/, name)
})
