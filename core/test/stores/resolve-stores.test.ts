import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import type { AutottsError } from '../../src/errors/autotts-error.ts'
import { openStore, readManifest, resolveStores } from '../../src/stores/index.ts'
import { type Cleanup, releasedRecord, temporaryFolder } from './released-file.ts'

interface World {
  readonly datasets: string
  readonly released: string
  readonly cwd: string
  readonly env: { AUTOTTS_CACHE: string; AUTOTTS_DATA?: string }
}

const MODELS = ['Tiny-1B', 'Tiny-10B'] as const
const BENCHMARKS = ['sums', 'roots'] as const

/** A manifest of four small stores, their released files in a folder, and one synthetic family of two models. */
async function world(t: Cleanup): Promise<World> {
  const root = await temporaryFolder(t)
  const [datasets, released] = [join(root, 'datasets'), join(root, 'released')]
  let stores = ''
  for (const model of MODELS) {
    await mkdir(join(released, model), { recursive: true })
    for (const benchmark of BENCHMARKS) {
      const text = JSON.stringify([releasedRecord(model, [[['1'], 600, benchmark]])])
      await writeFile(join(released, model, `${benchmark}.json`), text)
      const sha256 = createHash('sha256').update(text).digest('hex')
      stores += `  ${model.toLowerCase()}/${benchmark}: { source: s, file: ${model}/${benchmark}.json, bytes: ${text.length}, sha256: ${sha256}, model: ${model}, benchmark: ${benchmark}, heldOut: ${benchmark === 'roots'} }\n`
    }
  }
  const source =
    '{ title: t, repository: "https://example.org/r", licence: none stated, commits: [abcdef1], folder: f, url: "https://example.org/{commit}/{folder}/{file}" }'
  await mkdir(join(datasets, 'synthetic'), { recursive: true })
  await writeFile(join(datasets, 'manifest.yaml'), `sources:\n  s: ${source}\nstores:\n${stores}`)
  await writeFile(
    join(datasets, 'synthetic', 'dice.yaml'),
    'questions: 2\nbranches: 3\nmodels: { small: {}, big: {} }\n',
  )
  return { datasets, released, cwd: root, env: { AUTOTTS_CACHE: join(root, 'cache') } }
}

const ids = (refs: readonly { readonly id: string }[]) => refs.map(({ id }) => id)

test('an id is imported from the folder of released files once, and then found in the cache', async (t) => {
  const { released, ...options } = await world(t)
  const imported: string[] = []
  const onImport = (id: string) => imported.push(id)
  const [ref] = await resolveStores(['tiny-1b/sums'], { ...options, from: released, onImport })
  t.like(ref, { id: 'tiny-1b/sums', kind: 'arrow', heldOut: false })
  await resolveStores(['Tiny-1B/sums'], { ...options, from: released, onImport })
  t.deepEqual(imported, ['tiny-1b/sums'])
  t.deepEqual(ids(await resolveStores(['tiny-1b/sums'], options)), ['tiny-1b/sums'])
  t.is(ref && (await openStore(ref)).model, 'Tiny-1B')
})

test('AUTOTTS_DATA names the folder as well, and globs give stores in the order of the manifest', async (t) => {
  const { released, env, ...options } = await world(t)
  const refs = await resolveStores(['tiny-10b/*', 'tiny-*/sums'], {
    ...options,
    env: { ...env, AUTOTTS_DATA: released },
  })
  t.deepEqual(ids(refs), ['tiny-1b/sums', 'tiny-10b/sums', 'tiny-10b/roots'])
  t.deepEqual(
    refs.map(({ heldOut }) => heldOut),
    [false, false, true],
  )
})

test('synthetic families are found by id, one store per model', async (t) => {
  const { released: _, ...options } = await world(t)
  const refs = await resolveStores(['synthetic-*/dice'], options)
  t.deepEqual(ids(refs), ['synthetic-big/dice', 'synthetic-small/dice'])
  t.deepEqual(await Promise.all(refs.map(async (ref) => (await openStore(ref)).id)), ids(refs))
})

test('a released file is known by its bytes, whatever it is called', async (t) => {
  const { released, ...options } = await world(t)
  await rename(join(released, 'Tiny-1B', 'roots.json'), join(released, 'copy.json'))
  const [ref] = await resolveStores(['released/copy.json'], options)
  t.like(ref, { id: 'tiny-1b/roots', kind: 'json', heldOut: true })
})

test('an unknown released file is named after its folder and its own name', async (t) => {
  const { cwd, ...options } = await world(t)
  await mkdir(join(cwd, 'Own Model'))
  await writeFile(
    join(cwd, 'Own Model', 'Quiz 1.json'),
    JSON.stringify([releasedRecord('1', [[[], 5, '1']])]),
  )
  const [ref] = await resolveStores(['./Own Model/Quiz 1.json'], { ...options, cwd })
  t.is(ref?.id, 'own-model/quiz-1')
  t.is(ref && (await openStore(ref)).id, 'own-model/quiz-1')
})

test('a glob of paths names files', async (t) => {
  const { released: _, ...options } = await world(t)
  t.deepEqual(ids(await resolveStores(['released/*/sums.json'], options)), ['tiny-1b/sums', 'tiny-10b/sums'])
})

test('an Arrow file and the YAML of a family are stores by their path', async (t) => {
  const { released, datasets, ...options } = await world(t)
  const [imported] = await resolveStores(['tiny-1b/sums'], { ...options, datasets, from: released })
  const path = imported?.path ?? ''
  await rename(path, join(options.cwd, 'moved.arrow'))
  t.deepEqual(
    ids(await resolveStores(['moved.arrow', 'datasets/synthetic/dice.yaml'], { ...options, datasets })),
    ['tiny-1b/sums', 'synthetic-big/dice', 'synthetic-small/dice'],
  )
})

test('a store that is not here says where it comes from, its licence, and the command that gets it', async (t) => {
  const { released: _, ...options } = await world(t)
  const error = await t.throwsAsync<AutottsError>(resolveStores(['tiny-1b/*'], options), {
    code: 'E_STORE_UNKNOWN',
  })
  t.regex(error?.message ?? '', /tiny-1b\/sums, tiny-1b\/roots: not on this machine/u)
  t.regex(
    error?.next ?? '',
    /autotts data pull tiny-1b\/sums tiny-1b\/roots.*example\.org.*none stated.*AUTOTTS_DATA/u,
  )
})

test('everything that is missing is named in one command, or left out and told where that is asked for', async (t) => {
  const { released: _, ...options } = await world(t)
  const specs = ['tiny-1b/sums', 'synthetic-small/dice', 'tiny-10b/*']
  const error = await t.throwsAsync<AutottsError>(resolveStores(specs, options), { code: 'E_STORE_UNKNOWN' })
  t.regex(error?.next ?? '', /data pull tiny-1b\/sums tiny-10b\/sums tiny-10b\/roots` /u)
  const absent: string[] = []
  const here = await resolveStores(specs, { ...options, onAbsent: ({ id }) => absent.push(id) })
  t.deepEqual(ids(here), ['synthetic-small/dice'])
  t.deepEqual(absent, ['tiny-1b/sums', 'tiny-10b/sums', 'tiny-10b/roots'])
})

test('braces in a glob are alternatives', async (t) => {
  const { released: _, ...options } = await world(t)
  t.deepEqual(ids(await resolveStores(['synthetic-{small,big}/dice'], options)), [
    'synthetic-big/dice',
    'synthetic-small/dice',
  ])
})

test('an unknown id names the nearest one and all there are', async (t) => {
  const { released: _, ...options } = await world(t)
  const error = await t.throwsAsync<AutottsError>(resolveStores(['tiny-1b/sum'], options), {
    code: 'E_STORE_UNKNOWN',
  })
  t.regex(error?.expected ?? '', /^tiny-1b\/sums,/u)
  t.regex(error?.expected ?? '', /synthetic-small\/dice/u)
  await t.throwsAsync(resolveStores(['huge-*/x'], options), {
    code: 'E_STORE_UNKNOWN',
    message: /no store huge/u,
  })
})

test('bytes that are not those of the manifest are refused and nothing reaches the cache', async (t) => {
  const { released, env, ...options } = await world(t)
  const file = join(released, 'Tiny-1B', 'sums.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('600', '601'))
  const resolving = resolveStores(['tiny-1b/sums'], { ...options, env, from: released })
  await t.throwsAsync(resolving, { code: 'E_DATA_CHECKSUM', message: /sums\.json is not the released file/u })
  t.false(existsSync(join(env.AUTOTTS_CACHE, 'stores', 'tiny-1b', 'sums.arrow')))
})

test('two files that claim one id are refused', async (t) => {
  const { released, ...options } = await world(t)
  await resolveStores(['tiny-1b/sums'], { ...options, from: released })
  const both = resolveStores(['tiny-1b/sums', 'released/Tiny-1B/sums.json'], options)
  await t.throwsAsync(both, { code: 'E_STORE_UNKNOWN', message: /two files are named as the store/u })
})

test('a folder, a text and a missing file are told apart', async (t) => {
  const { cwd, ...options } = await world(t)
  await writeFile(join(cwd, 'notes.json'), 'just words')
  const resolving = (spec: string) => resolveStores([spec], { ...options, cwd })
  await t.throwsAsync(resolving('./released'), { code: 'E_STORE_FORMAT', message: /is a folder/u })
  await t.throwsAsync(resolving('notes.json'), { code: 'E_STORE_FORMAT', message: /is not a replay store/u })
  await t.throwsAsync(resolving('gone.arrow'), { code: 'E_STORE_UNKNOWN', message: /there is no file/u })
})

test('the manifest that comes with autotts has the twelve released stores, eight of them held out', async (t) => {
  const { stores } = await readManifest()
  t.is(stores.length, 12)
  t.is(stores.filter(({ heldOut }) => heldOut).length, 8)
  for (const { id, model, benchmark, file, source } of stores) {
    t.is(id, `${model.toLowerCase()}/${benchmark}`)
    t.is(file, `${model}/${benchmark}.json`)
    t.regex(source.licence, /no licence stated/u)
  }
})

test('a mistake in a manifest is shown at its line', async (t) => {
  const { datasets, ...options } = await world(t)
  const file = join(datasets, 'manifest.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/bytes: \d+/u, 'bytes: many'))
  const error = await t.throwsAsync<AutottsError>(resolveStores(['tiny-1b/sums'], { ...options, datasets }), {
    code: 'E_DATA_MANIFEST',
  })
  t.like(error?.place, { file, line: 4 })
})
