import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Cleanup } from './released-file.ts'

/** What the server does with the k-th request (from 0) for a path. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, k: number) => void

export interface FileServer {
  readonly url: string
  /** Every request: its path and its Range header. */
  readonly requests: readonly { readonly path: string; readonly range: string | undefined }[]
}

/** A server on this machine, closed after the test. */
export async function fileServer(t: Cleanup, answer: Answerer): Promise<FileServer> {
  const requests: { path: string; range: string | undefined }[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    const k = requests.filter((earlier) => earlier.path === path).length
    requests.push({ path, range: request.headers.range })
    answer(request, response, k)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return { url: `http://127.0.0.1:${address.port}`, requests }
}

/** Sends bytes as a server with Range support does; of what it sends, only the first `most` before it cuts. */
export function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  most = bytes.length,
): void {
  const start = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0)
  const rest = bytes.subarray(start)
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': rest.length,
    ...(start > 0 && { 'content-range': range }),
  })
  send(response, rest, most)
}

/** Sends all bytes whatever range was asked for. */
export function sendWhole(response: ServerResponse, bytes: Uint8Array, most = bytes.length): void {
  response.writeHead(200, { 'content-length': bytes.length })
  send(response, bytes, most)
}

function send(response: ServerResponse, bytes: Uint8Array, most: number): void {
  if (most >= bytes.length) response.end(bytes)
  else response.write(bytes.subarray(0, most), () => setTimeout(() => response.destroy(), 250))
}
