import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { fileServer, sendRange } from '../../core/test/stores/file-server.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const shared = fileURLToPath(new URL('../../../shared/replay-stores', import.meta.url))
const { AUTOTTS_DATA: data = shared } = process.env
const FILE = join(data, 'Qwen3-8B', 'aime24.json')
const SHA256 = 'be725bdacc64712088d5c947b9b869471ad659c8465c3e5b6e9ff5191bfd0128'
const present = existsSync(FILE)
if (!present) {
  console.log(
    `skipped: pulling a released store from a local mirror; it needs ${FILE} (\`autotts data pull\`, AUTOTTS_DATA)`,
  )
}
const real = present ? test : test.skip

real('pull from a mirror bears a cut, checks, imports, and verify finds the store sound', async (t) => {
  const cwd = await workFolder(t)
  const bytes = await readFile(FILE)
  const { url, requests } = await fileServer(t, (request, response, k) =>
    sendRange(request, response, bytes, k === 0 ? 1_000_000 : bytes.length),
  )
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: undefined }
  const pulled = await autottsHere(['data', 'pull', 'qwen3-8b/aime24', '--url', url], { cwd, env })
  t.is(pulled.code, 0, pulled.stderr)
  t.regex(pulled.stderr, /trying again[\s\S]*qwen3-8b\/aime24: downloaded, SHA-256 checked, imported/u)
  t.is(requests.length, 2)
  const verified = await autottsHere(['data', 'verify', 'qwen3-8b/aime24'], { cwd, env })
  t.is(verified.code, 0, verified.stdout)
  t.regex(verified.stdout, /sound +content hash, released file, classes as decided now/u)
})

real('Ctrl-C keeps what arrived, and the next pull goes on from there', async (t) => {
  const cwd = await workFolder(t)
  const bytes = await readFile(FILE)
  const half = Math.floor(bytes.length / 2)
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: undefined }
  const partial = join(cwd, 'cache', 'downloads', `${SHA256}.part`)
  let interrupt = () => {}
  const { url, requests } = await fileServer(t, (request, response, k) => {
    if (k > 0) return sendRange(request, response, bytes)
    response.writeHead(200, { 'content-length': bytes.length })
    response.write(bytes.subarray(0, half))
    const watch = setInterval(async () => {
      const arrived = await stat(partial).catch(() => undefined)
      if (arrived?.size === half) {
        clearInterval(watch)
        interrupt()
      }
    }, 20)
    response.on('close', () => clearInterval(watch))
  })
  const words = ['data', 'pull', 'qwen3-8b/aime24', '--url', url]
  const stopped = await runAutotts(words, {
    cwd,
    env,
    onStart: (kill) => {
      interrupt = () => kill('SIGINT')
    },
  })
  t.is(stopped.code, 130, stopped.stderr)
  t.is((await stat(partial)).size, half)
  t.is((await autottsHere(words, { cwd, env })).code, 0)
  t.is(requests[1]?.range, `bytes=${half}-`)
  t.false(existsSync(partial))
})

real('a store that cannot be pulled does not keep the others away', async (t) => {
  const cwd = await workFolder(t)
  await mkdir(join(cwd, 'mirror', 'Qwen3-8B'), { recursive: true })
  await symlink(join(data, 'Qwen3-8B', 'hmmt25.json'), join(cwd, 'mirror', 'Qwen3-8B', 'hmmt25.json'))
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: undefined }
  const pulled = await autottsHere(['data', 'pull', 'qwen3-8b/*', '--from', 'mirror'], { cwd, env })
  t.is(pulled.code, 1)
  t.regex(pulled.stderr, /mirror has no file Qwen3-8B\/aime24\.json/u)
  t.regex(pulled.stderr, /qwen3-8b\/hmmt25: taken/u)
  t.regex(
    pulled.stderr,
    /2 of 3 stores could not be pulled: qwen3-8b\/aime24, qwen3-8b\/aime25\n +next +See the errors above/u,
  )
})

test('after a server out of reach no other store is tried', async (t) => {
  const cwd = await workFolder(t)
  const { url, requests } = await fileServer(t, (_request, response) => response.writeHead(503).end())
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: undefined }
  const pulled = await autottsHere(['data', 'pull', 'qwen3-8b/*', '--url', url], { cwd, env })
  t.is(pulled.code, 1)
  t.deepEqual([...new Set(requests.map(({ path }) => path))], ['/Qwen3-8B/aime24.json'])
})

for (const url of ['ftp://example.org/x', 'mirror']) {
  test(`pull refuses --url ${url} before it tries anything`, async (t) => {
    const cwd = await workFolder(t)
    const pulled = await autottsHere(['data', 'pull', '--url', url], { cwd })
    t.is(pulled.code, 2)
    t.true(
      pulled.stderr.startsWith(`error E_USAGE: --url ${url} is not the address of a web server\n`),
      pulled.stderr,
    )
  })
}

test('without the folder that --from names no other store is tried', async (t) => {
  const cwd = await workFolder(t)
  const pulled = await autottsHere(['data', 'pull', '--from', 'nowhere', '--force'], { cwd })
  t.is(pulled.code, 1)
  t.is(pulled.stderr.match(/E_DATA_DOWNLOAD/gu)?.length, 1)
})
