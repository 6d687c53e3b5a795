import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { controllersOf } from '../../src/cli/controllers-of.ts'

test('controllers of one name are told apart by what they were asked for by; others keep their name', (t) => {
  const cwd = mkdtempSync(join(tmpdir(), 'autotts-controllers-'))
  t.teardown(() => rmSync(cwd, { recursive: true }))
  for (const folder of ['a', 'b']) {
    mkdirSync(join(cwd, folder))
    for (const name of ['cmc', 'mine']) writeFileSync(join(cwd, folder, `${name}.ts`), '')
  }
  const names = (...words: string[]) => controllersOf(words, cwd).programs.map(({ name }) => name)
  t.deepEqual(names('a/cmc.ts', 'cmc', 'a/mine.ts'), ['a/cmc.ts', 'cmc', 'mine'])
  t.deepEqual(names('cmc', 'a/cmc.ts'), ['cmc', 'a/cmc.ts'])
  t.deepEqual(names('a/mine.ts', 'b/mine.ts', 'asc'), ['a/mine.ts', 'b/mine.ts', 'asc'])
  t.deepEqual(names('a/cmc.ts'), ['cmc'])
})
