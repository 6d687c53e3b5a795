import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { readDiscovered } from '../../src/discovered/read-discovered.ts'

const KEPT = fileURLToPath(new URL('../../../experiments/discovered/', import.meta.url))

test('every parent in a lineage stands before its child', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-kept-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const file of ['small-waves.ts', 'small-waves.yaml']) cpSync(join(KEPT, file), join(folder, file))
  await t.notThrowsAsync(readDiscovered(folder))
  const file = join(folder, 'small-waves.yaml')
  const text = readFileSync(file, 'utf8')
  const second = text.indexOf('  - id:', text.indexOf('  - id:') + 1)
  writeFileSync(file, text.slice(0, text.indexOf('  - id:')) + text.slice(second))
  await t.throwsAsync(readDiscovered(folder), { message: /the lineage has no parent of i\d+/ })
})
