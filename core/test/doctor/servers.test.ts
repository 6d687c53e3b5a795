import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { askServer } from '../../src/doctor/ask-server.ts'
import { checkRedis } from '../../src/doctor/check-redis.ts'
import { checkServers } from '../../src/doctor/check-servers.ts'
import { examine } from '../../src/doctor/examine.ts'

const SECRET = 'sk-secret-value'
const env = { MY_KEY: SECRET }
const { signal } = new AbortController()

async function modelServer(t: ExecutionContext, answer: RequestListener): Promise<string> {
  const server = createHttpServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const use = (baseURL: string, models: readonly string[] = [], apiKeyEnv: string | null = 'MY_KEY') => {
  return { baseURL, plugin: 'model-openai', apiKeyEnv, models }
}

test('a server that answers is asked for its models with the key', async (t) => {
  const seen: unknown[] = []
  const url = await modelServer(t, (request, response) => {
    seen.push(request.method, request.url, request.headers.authorization)
    response.end(JSON.stringify({ data: [{ id: 'm' }] }))
  })
  t.deepEqual(await askServer(use(`${url}/`, ['m']), env, signal), {
    status: 'ok',
    message: `${url}/ answers`,
  })
  t.deepEqual(seen, ['GET', '/v1/models', `Bearer ${SECRET}`])
  const other = await askServer(use(url, ['m', 'x']), env, signal)
  t.is(other.status, 'warn')
  t.regex(other.message, /does not list x$/)
})

test('a refused key fails without a word of it, even where the server repeats it', async (t) => {
  const url = await modelServer(t, ({ headers }, response) => {
    response.writeHead(401).end(`bad key ${headers.authorization}`)
  })
  const finding = await askServer(use(url), env, signal)
  t.is(finding.status, 'fail')
  t.regex(finding.message, /refuses the key in MY_KEY \(401\)/)
  t.notRegex(JSON.stringify(finding), /secret/)
})

test('a key that no header can hold is not sent, and not shown', async (t) => {
  const finding = await askServer(use('http://127.0.0.1:9/v1'), { MY_KEY: `${SECRET}\nx` }, signal)
  t.is(finding.status, 'fail')
  t.regex(finding.message, /was not asked/)
  t.notRegex(JSON.stringify(finding), /secret/)
})

test('a server without a list of models is a warning', async (t) => {
  const url = await modelServer(t, (_, response) => response.writeHead(404).end())
  t.is((await askServer(use(url, [], null), {}, signal)).status, 'warn')
})

test('a server that cannot be reached fails with the reason, without a password in its URL', async (t) => {
  const port = await closedPort()
  const finding = await askServer(use(`http://127.0.0.1:${port}/v1`), env, signal)
  t.is(finding.status, 'fail')
  t.regex(finding.message, /cannot be reached \(ECONNREFUSED\)/)
  const withUser = await askServer(use(`http://me:${SECRET}@127.0.0.1:${port}/v1`), env, signal)
  t.is(withUser.status, 'fail')
  t.notRegex(JSON.stringify(withUser), /secret/)
})

test('a server that never answers is given up', async (t) => {
  const url = await modelServer(t, () => {})
  const { status, message } = await askServer(use(url), env, signal)
  t.is(status, 'fail')
  t.regex(message, /no answer within 3 s/)
})

test('the network is left alone unless it is allowed, and the worst of several servers counts', async (t) => {
  const url = await modelServer(t, (_, response) => response.end('{}'))
  const servers = [use(`http://127.0.0.1:${await closedPort()}/v1`), use(url)]
  t.regex((await checkServers(servers, { env, network: false, signal })).mend ?? '', /--network/)
  const { status, message } = await checkServers(servers, { env, network: true, signal })
  t.is(status, 'fail')
  t.regex(message, /ECONNREFUSED.*; .* answers$/)
  t.is((await checkServers([], { env, network: true, signal })).status, 'skipped')
})

/** A server that answers each piece that it gets, and what it got. */
async function fakeRedis(t: ExecutionContext, answer: (heard: string) => string) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setEncoding('utf8').on('data', (piece: string) => {
      heard.push(piece)
      socket.write(answer(piece))
    })
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

test('Redis that answers PONG is there', async (t) => {
  const { address, heard } = await fakeRedis(t, () => '+PONG\r\n')
  const finding = await checkRedis({ REDIS_URL: `redis://${address}` }, signal)
  t.deepEqual(finding, { status: 'ok', message: `${address} (REDIS_URL) answers PONG` })
  t.is(heard.join(''), '*1\r\n$4\r\nPING\r\n')
})

test('the password of REDIS_URL is sent first, and never shown', async (t) => {
  const { address, heard } = await fakeRedis(t, (piece) => (piece.includes('PING') ? '+OK\r\n+PONG\r\n' : ''))
  const finding = await checkRedis({ REDIS_URL: `redis://:${SECRET}@${address}` }, signal)
  t.is(finding.status, 'ok')
  t.true(heard.join('').startsWith(`*2\r\n$4\r\nAUTH\r\n$${SECRET.length}\r\n${SECRET}\r\n*1`))
  t.notRegex(JSON.stringify(finding), /secret/)
})

test('Redis that wants a password is a warning', async (t) => {
  const { address } = await fakeRedis(t, () => '-NOAUTH Authentication required.\r\n')
  const { status, message, mend } = await checkRedis({ REDIS_URL: `redis://${address}` }, signal)
  t.is(status, 'warn')
  t.regex(message, /NOAUTH$/)
  t.regex(mend ?? '', /PASSWORD/)
})

test('something else that listens is no Redis', async (t) => {
  const { address } = await fakeRedis(t, () => 'HTTP/1.1 400 Bad Request\r\n'.repeat(50))
  const { status, message } = await checkRedis({ REDIS_URL: `redis://${address}` }, signal)
  t.is(status, 'warn')
  t.regex(message, /not that of Redis/)
})

test('a REDIS_URL that nothing listens on, or that is none, is a warning with the way to start one', async (t) => {
  const { status, mend } = await checkRedis({ REDIS_URL: `redis://127.0.0.1:${await closedPort()}` }, signal)
  t.is(status, 'warn')
  t.regex(mend ?? '', /apt-get install redis-server/)
  t.is((await checkRedis({ REDIS_URL: 'localhost' }, signal)).status, 'warn')
})

test('a Redis that never answers does not hold up the doctor', async (t) => {
  const { address } = await fakeRedis(t, () => '')
  const look = (end: AbortSignal) => checkRedis({ REDIS_URL: `redis://${address}` }, end)
  const checks = [{ name: 'redis', needed: false, look }]
  t.regex((await examine(checks, { limit: 50, signal }))[0]?.message ?? '', /no result within 0\.05 s/)
  t.regex((await look(signal)).message, /cannot be reached \(no answer within 2 s\)/)
})
