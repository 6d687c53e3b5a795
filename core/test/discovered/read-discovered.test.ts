import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { readDiscovered } from '../../src/discovered/read-discovered.ts'
import type { AutottsError } from '../../src/errors/autotts-error.ts'
import { formatError } from '../../src/errors/format-error.ts'

const KEPT = fileURLToPath(new URL('../../../experiments/discovered/', import.meta.url))

/** A folder of its own with small-waves in it. */
function keptFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-kept-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const file of ['small-waves.ts', 'small-waves.yaml']) cpSync(join(KEPT, file), join(folder, file))
  return folder
}

/** What is printed of the refusal of a folder. */
async function refusal(t: ExecutionContext, folder: string): Promise<string> {
  const error = await t.throwsAsync<AutottsError>(readDiscovered(folder), { code: 'E_DISCOVERED' })
  return error === undefined ? '' : formatError(error)
}

test('every parent in a lineage stands before its child', async (t) => {
  const folder = keptFolder(t)
  await t.notThrowsAsync(readDiscovered(folder))
  const file = join(folder, 'small-waves.yaml')
  const text = readFileSync(file, 'utf8')
  const second = text.indexOf('  - id:', text.indexOf('  - id:') + 1)
  writeFileSync(file, text.slice(0, text.indexOf('  - id:')) + text.slice(second))
  await t.throwsAsync(readDiscovered(folder), { message: /the lineage has no parent of i\d+/ })
})

for (const [what, written, says] of [
  ['an accuracy', /^( {2}accuracy: )[\d.]+$/m, /selection\.accuracy: 99 does not follow from the curve/],
  [
    'an accuracy within a budget',
    /^( {2}within:\n {4}- )[\d.]+$/m,
    /selection\.within\.0: 99 does not follow/,
  ],
] as const) {
  test(`${what} that the curve does not come to is refused where it stands`, async (t) => {
    const folder = keptFolder(t)
    const file = join(folder, 'small-waves.yaml')
    const text = readFileSync(file, 'utf8').replace(written, '$199')
    writeFileSync(file, text)
    const told = await refusal(t, folder)
    t.regex(told, says)
    const line = text.split('\n').findIndex((one) => /(?:accuracy:|-) 99$/.test(one)) + 1
    t.regex(told, new RegExp(`small-waves\\.yaml:${line}:\\d+$`, 'm'))
  })
}

test('a held-out accuracy that its curve does not come to is refused as well', async (t) => {
  const folder = keptFolder(t)
  const file = join(folder, 'small-waves.yaml')
  const [before = '', after = ''] = readFileSync(file, 'utf8').split(/(?=^heldOut:)/m)
  writeFileSync(file, before + after.replace(/^( {2}accuracy: )[\d.]+$/m, '$199'))
  t.regex(await refusal(t, folder), /heldOut\.accuracy: 99 does not follow from the curve/)
})

test('a program without a record beside it is refused, and so is an empty record', async (t) => {
  const folder = keptFolder(t)
  cpSync(join(folder, 'small-waves.ts'), join(folder, 'stray.ts'))
  t.regex(await refusal(t, folder), /there is no stray\.yaml beside stray\.ts\n +at +.*stray\.ts$/m)
  writeFileSync(join(folder, 'stray.yaml'), '')
  t.regex(await refusal(t, folder), /the file is empty, not a map \(key: value\)\n +at +.*stray\.yaml:1:1$/m)
  writeFileSync(join(folder, 'stray.yaml'), '# nothing\n- a\n')
  t.regex(await refusal(t, folder), /the file is a list, not a map.*\n +at +.*stray\.yaml:2:1$/m)
})

test('a record with the name of a first-party controller is refused where the name stands', async (t) => {
  const folder = keptFolder(t)
  for (const end of ['.ts', '.yaml']) renameSync(join(folder, `small-waves${end}`), join(folder, `cmc${end}`))
  const file = join(folder, 'cmc.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: small-waves', 'name: cmc'))
  t.regex(await refusal(t, folder), /a name that no first-party controller has.*\n +at +.*cmc\.yaml:\d+:7$/m)
})
