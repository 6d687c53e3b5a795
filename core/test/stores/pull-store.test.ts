import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import type { AutottsError } from '../../src/errors/autotts-error.ts'
import {
  cachedStorePath,
  type ManifestStore,
  type PullOptions,
  pullStore,
  readArrowStore,
} from '../../src/stores/index.ts'
import { type Answerer, fileServer, sendRange, sendWhole } from './file-server.ts'
import { type BranchTriple, type Cleanup, releasedRecord, temporaryFolder } from './released-file.ts'

const branches = Array.from(
  { length: 400 },
  (_, i): BranchTriple => [['1', String(i)], 900 + i, String(i % 7)],
)
const FILE = Buffer.from(JSON.stringify([releasedRecord('3', branches)]))
const HALF = Math.floor(FILE.length / 2)

const entry: ManifestStore = {
  id: 'tiny-1b/sums',
  file: 'Tiny-1B/sums.json',
  bytes: FILE.length,
  sha256: createHash('sha256').update(FILE).digest('hex'),
  model: 'Tiny-1B',
  benchmark: 'sums',
  heldOut: false,
  source: {
    title: 'a test',
    repository: 'https://example.org/r',
    licence: 'none stated',
    commits: ['aaaaaaa', 'bbbbbbb'],
    folder: 'f',
    url: 'unused',
  },
}

interface Pull {
  readonly cache: string
  readonly retries: readonly string[]
  readonly requests: readonly { readonly path: string; readonly range: string | undefined }[]
  run(options?: Partial<PullOptions>): ReturnType<typeof pullStore>
}

async function pullFrom(t: Cleanup, answer: Answerer): Promise<Pull> {
  const { url, requests } = await fileServer(t, answer)
  const cache = await temporaryFolder(t)
  const retries: string[] = []
  const base = { cache, url, pause: 1, attempts: 3, onRetry: (reason: string) => retries.push(reason) }
  return { cache, retries, requests, run: (options = {}) => pullStore(entry, { ...base, ...options }) }
}

const partialOf = (cache: string) => join(cache, 'downloads', `${entry.sha256}.part`)

async function isImported({ cache }: Pull): Promise<boolean> {
  const path = cachedStorePath(cache, entry.id)
  return existsSync(path) && (await readArrowStore(path)).sourceHash === entry.sha256
}

test('a store is downloaded, checked, imported, and nothing else stays in the cache', async (t) => {
  const pull = await pullFrom(t, (request, response) => sendRange(request, response, FILE))
  const seen: number[] = []
  t.is(await pull.run({ onBytes: (done) => seen.push(done) }), 'downloaded')
  t.true(await isImported(pull))
  t.is(seen.at(-1), FILE.length)
  t.deepEqual(await readdir(join(pull.cache, 'downloads')), [])
  t.is(pull.requests[0]?.path, '/Tiny-1B/sums.json')
})

test('what is here already is not downloaded again, unless forced', async (t) => {
  const pull = await pullFrom(t, (request, response) => sendRange(request, response, FILE))
  await pull.run()
  t.is(await pull.run(), 'present')
  t.is(pull.requests.length, 1)
  t.is(await pull.run({ force: true }), 'downloaded')
})

test('after a cut the rest is asked for, and only the rest', async (t) => {
  const pull = await pullFrom(t, (request, response, k) =>
    sendRange(request, response, FILE, k < 2 ? 5000 : FILE.length),
  )
  await pull.run()
  t.true(await isImported(pull))
  t.deepEqual(
    pull.requests.map(({ range }) => range),
    [undefined, 'bytes=5000-', 'bytes=10000-'],
  )
})

test('many cuts are borne as long as each attempt brings something', async (t) => {
  const pull = await pullFrom(t, (request, response) =>
    sendRange(request, response, FILE, Math.ceil(FILE.length / 8)),
  )
  await pull.run({ attempts: 2 })
  t.true(await isImported(pull))
})

test('a server that ignores ranges is read from the start', async (t) => {
  const pull = await pullFrom(t, (_, response, k) => sendWhole(response, FILE, k === 0 ? HALF : FILE.length))
  await pull.run()
  t.true(await isImported(pull))
})

test('a server that always cuts at the same place is given up, and what arrived is kept', async (t) => {
  const pull = await pullFrom(t, (_, response) => sendWhole(response, FILE, HALF))
  const error = await t.throwsAsync<AutottsError>(pull.run(), {
    code: 'E_DATA_DOWNLOAD',
    message: /cut.*3 attempts/u,
  })
  t.regex(error?.next ?? '', /--from FOLDER/u)
  t.is((await stat(partialOf(pull.cache))).size, HALF)
  t.false(await isImported(pull))
})

test('answers that may pass are waited out', async (t) => {
  const pull = await pullFrom(t, (request, response, k) => {
    if (k < 2) response.writeHead([503, 429][k] ?? 500).end('busy')
    else sendRange(request, response, FILE)
  })
  await pull.run()
  t.true(await isImported(pull))
  t.deepEqual(
    pull.retries.map((reason) => reason.slice(0, 22)),
    ['the server answers 503', 'the server answers 429'],
  )
})

test('a server that stays busy is given up after the attempts allowed', async (t) => {
  const pull = await pullFrom(t, (_, response) => void response.writeHead(503).end())
  await t.throwsAsync(pull.run(), {
    code: 'E_DATA_DOWNLOAD',
    message: /503 Service Unavailable \(3 attempts\)/u,
  })
  t.is(pull.requests.length, 3)
})

test('a missing file is an error at once', async (t) => {
  const pull = await pullFrom(t, (_, response) => void response.writeHead(404).end('no such file'))
  await t.throwsAsync(pull.run(), {
    code: 'E_DATA_DOWNLOAD',
    message: /Tiny-1B\/sums\.json: the server answers 404/u,
  })
  t.is(pull.requests.length, 1)
})

test('a file missing at one commit is taken from the next', async (t) => {
  const { url, requests } = await fileServer(t, (request, response) => {
    if (request.url?.startsWith('/aaaaaaa/')) response.writeHead(404).end()
    else sendRange(request, response, FILE)
  })
  const cache = await temporaryFolder(t)
  const source = { ...entry.source, url: `${url}/{commit}/{folder}/{file}` }
  t.is(await pullStore({ ...entry, source }, { cache, pause: 1 }), 'downloaded')
  t.deepEqual(
    requests.map(({ path }) => path),
    ['/aaaaaaa/f/Tiny-1B/sums.json', '/bbbbbbb/f/Tiny-1B/sums.json'],
  )
})

test('wrong bytes of the right length are refused and thrown away', async (t) => {
  const wrong = Buffer.from(FILE)
  wrong[HALF] = (wrong[HALF] ?? 0) ^ 1
  const pull = await pullFrom(t, (request, response) => sendRange(request, response, wrong))
  const error = await t.throwsAsync<AutottsError>(pull.run(), { code: 'E_DATA_CHECKSUM' })
  t.is(error?.expected, `SHA-256 ${entry.sha256}`)
  t.regex(error?.message ?? '', /^http:\S+\/Tiny-1B\/sums\.json is not the released file/u)
  t.regex(error?.next ?? '', /--from FOLDER/u)
  t.false(existsSync(partialOf(pull.cache)))
  t.false(await isImported(pull))
})

test('a file that is too long is refused without being read to its end', async (t) => {
  const pull = await pullFrom(t, (_, response) => sendWhole(response, Buffer.concat([FILE, FILE])))
  await t.throwsAsync(pull.run(), { code: 'E_DATA_DOWNLOAD', message: /sends more than \d+ bytes/u })
  t.false(existsSync(partialOf(pull.cache)))
})

test('a damaged partial file is found out and the download starts over', async (t) => {
  const pull = await pullFrom(t, (request, response) => sendRange(request, response, FILE))
  await mkdir(join(pull.cache, 'downloads'))
  await writeFile(partialOf(pull.cache), Buffer.alloc(HALF, 'x'))
  t.is(await pull.run(), 'downloaded')
  t.deepEqual(
    pull.requests.map(({ range }) => range),
    [`bytes=${HALF}-`, undefined],
  )
  t.regex(pull.retries.join(), /partial file was damaged/u)
})

test('an interrupted download keeps what arrived, and the next one goes on from there', async (t) => {
  const interruption = new AbortController()
  const pull = await pullFrom(t, (request, response, k) => {
    if (k > 0) return sendRange(request, response, FILE)
    response.writeHead(200, { 'content-length': FILE.length })
    response.write(FILE.subarray(0, HALF))
  })
  const reason = new Error('interrupted')
  const onBytes = (done: number) => done >= HALF && setTimeout(() => interruption.abort(reason), 50)
  t.is(await t.throwsAsync(pull.run({ signal: interruption.signal, onBytes })), reason)
  const kept = (await stat(partialOf(pull.cache))).size
  t.true(kept > 0 && kept <= HALF)
  await pull.run()
  t.is(pull.requests[1]?.range, `bytes=${kept}-`)
  t.true(await isImported(pull))
})

test('a server that falls silent is given up and asked again', async (t) => {
  const pull = await pullFrom(t, (request, response, k) => {
    if (k > 0) return sendRange(request, response, FILE)
    response.writeHead(200, { 'content-length': FILE.length })
    response.write(FILE.subarray(0, HALF))
  })
  await pull.run({ stall: 2_000 })
  t.true(await isImported(pull))
  t.regex(pull.retries.join(), /nothing arrived/u)
})

test('a machine without network is told what to do', async (t) => {
  const cache = await temporaryFolder(t)
  const offline = pullStore(entry, { cache, url: 'http://no-such-host.invalid', pause: 1, attempts: 2 })
  const error = await t.throwsAsync<AutottsError>(offline, {
    code: 'E_DATA_DOWNLOAD',
    message: /offline\?|refused/u,
  })
  t.regex(error?.next ?? '', /Check the connection.*--from FOLDER/u)
})

test('a folder of released files serves as well, and a file it lacks is named', async (t) => {
  const [cache, folder] = [await temporaryFolder(t), await temporaryFolder(t)]
  const from = { cache, from: folder }
  await t.throwsAsync(pullStore(entry, from), {
    code: 'E_DATA_DOWNLOAD',
    message: /has no file Tiny-1B\/sums\.json/u,
  })
  await mkdir(join(folder, 'Tiny-1B'))
  await writeFile(join(folder, 'Tiny-1B', 'sums.json'), FILE)
  t.is(await pullStore(entry, from), 'taken')
  t.is((await readArrowStore(cachedStorePath(cache, entry.id))).licence, 'none stated')
})
