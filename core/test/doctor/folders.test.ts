import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { checkCache } from '../../src/doctor/check-cache.ts'
import { checkChromium } from '../../src/doctor/check-chromium.ts'
import { checkRunFolder } from '../../src/doctor/check-run-folder.ts'
import { checkStores } from '../../src/doctor/check-stores.ts'
import { readManifest } from '../../src/stores/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('a cache that is not there yet is fine where it can be made, and nothing is left behind', async (t) => {
  const folder = await temporaryFolder(t)
  const { status, message } = await checkCache({ AUTOTTS_CACHE: join(folder, 'a', 'b') })
  t.is(status, 'ok')
  t.regex(message, /is made when it is needed/)
  t.deepEqual(await readdir(folder), [])
})

test('a cache that is there is tried, and the file that tries it is removed', async (t) => {
  const folder = await temporaryFolder(t)
  t.regex((await checkCache({ AUTOTTS_CACHE: folder })).message, /can be written/)
  t.deepEqual(await readdir(folder), [])
})

test('a cache that cannot be made fails, with the variable that mends it', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, 'file'), '')
  const { status, message, mend } = await checkCache({ AUTOTTS_CACHE: join(folder, 'file', 'cache') })
  t.is(status, 'fail')
  t.regex(message, /cannot be written \(ENOTDIR\)/)
  t.regex(mend ?? '', /AUTOTTS_CACHE/)
})

test('a folder that runs cannot be written to is a warning: they can be told another', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, 'runs'), '')
  const { status, mend } = await checkRunFolder(folder)
  t.is(status, 'warn')
  t.regex(mend ?? '', /--out/)
  t.is((await checkRunFolder(await temporaryFolder(t))).status, 'ok')
})

test('released stores that are not here are named with the command that gets them', async (t) => {
  const { stores } = await readManifest()
  const { status, message, mend } = await checkStores({ AUTOTTS_CACHE: await temporaryFolder(t) })
  t.is(status, 'skipped')
  t.true(message.startsWith(`0 of ${stores.length} released stores here`))
  t.true(mend?.includes(`autotts data pull ${stores.map(({ id }) => id).join(' ')}`))
})

test('a store that lies in AUTOTTS_DATA is not missing', async (t) => {
  const [first] = (await readManifest()).stores
  const id = first?.id ?? ''
  const data = await temporaryFolder(t)
  await mkdir(join(data, id, '..'), { recursive: true })
  await writeFile(join(data, `${id}.json`), '')
  const env = { AUTOTTS_CACHE: await temporaryFolder(t), AUTOTTS_DATA: data }
  const { message, mend } = await checkStores(env)
  t.regex(message, /1 to be imported from AUTOTTS_DATA/)
  t.false(mend?.includes(` ${id} `))
})

test('an AUTOTTS_DATA that is not there is a warning', async (t) => {
  const folder = await temporaryFolder(t)
  const { status, message } = await checkStores({ AUTOTTS_CACHE: folder, AUTOTTS_DATA: join(folder, 'none') })
  t.is(status, 'warn')
  t.regex(message, /AUTOTTS_DATA is .*none, which is not there/)
})

test('a browser is found by its names in the PATH, and optional', async (t) => {
  const folder = await temporaryFolder(t)
  const without = await checkChromium({ PATH: folder })
  t.is(without.status, 'skipped')
  t.regex(without.message, /chromium-browser/)
  const file = join(folder, 'google-chrome')
  await writeFile(file, '#!/bin/sh\n', { mode: 0o755 })
  t.deepEqual(await checkChromium({ PATH: folder }), { status: 'ok', message: file })
})
