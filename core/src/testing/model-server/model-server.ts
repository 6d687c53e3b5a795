import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { chatCompletion, chatCompletionStream } from './chat-completion.ts'
import type { ModelReply, ModelRequest, ModelScript, TextReply } from './model-reply.ts'

export type {
  ChatMessage,
  ChatToolCall,
  ModelReply,
  ModelRequest,
  ModelScript,
  ScriptedToolCall,
} from './model-reply.ts'

export interface ModelServer extends AsyncDisposable {
  /** What a client takes as its base URL: `http://127.0.0.1:PORT/v1`. */
  readonly baseURL: string
  /** Every request so far. */
  readonly requests: readonly ModelRequest[]
  /** How many requests their clients gave up before they were answered to the end: the connection was closed. */
  readonly cancelled: number
  close(): Promise<void>
}

/** A model server on this machine that speaks OpenAI's chat completions and answers by a script. */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  const scripted = new ScriptedServer(script)
  await scripted.listen()
  return scripted
}

class ScriptedServer implements ModelServer {
  readonly requests: ModelRequest[] = []
  readonly #script: ModelScript
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #closing = new AbortController()
  /** Connections that the script, not the client, broke off. */
  readonly #dropped = new WeakSet<ServerResponse>()
  #cancelled = 0

  constructor(script: ModelScript) {
    this.#script = script
  }

  get baseURL(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  get cancelled(): number {
    return this.#cancelled
  }

  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // An idle connection that the server closes just as a client writes to it is a request that never arrives: on a slow machine only.
    this.#server.keepAliveTimeout = 0
    this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    await promise
  }

  async close(): Promise<void> {
    this.#closing.abort()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    this.#server.closeAllConnections()
    await promise
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming)
    const index = this.requests.push(request) - 1
    response.once('close', () => {
      const gaveUp = !response.writableEnded && !response.errored
      if (gaveUp && !this.#dropped.has(response) && !this.#closing.signal.aborted) this.#cancelled += 1
    })
    if (request.path !== '/v1/chat/completions') {
      send(response, 404, error('no such path'))
      return
    }
    const reply = typeof this.#script === 'function' ? this.#script(request, index) : this.#at(index)
    await wait(reply.delay ?? 0, undefined, { signal: this.#closing.signal }).catch(() => {})
    if (!response.destroyed) await this.#carryOut(reply, request, index, response)
  }

  async #carryOut(
    reply: ModelReply,
    { body }: ModelRequest,
    index: number,
    response: ServerResponse,
  ): Promise<void> {
    const { model = '', stream = false, stream_options: options } = body
    const facts = { model, index, withUsage: options?.include_usage === true }
    const type = stream ? 'text/event-stream' : 'application/json'
    const whole = (given: TextReply) =>
      stream ? chatCompletionStream(given, facts) : [chatCompletion(given, facts)]
    if (reply.kind === 'text') {
      response.writeHead(200, { 'content-type': type })
      await this.#write(whole(reply), reply.pause ?? 0, response)
      response.end()
    } else if (reply.kind === 'error') {
      const body = reply.body ?? error(reply.message ?? `status ${reply.status}`)
      send(response, reply.status, body, reply.headers)
    } else if (reply.kind === 'raw') {
      send(response, 200, reply.body, { 'content-type': reply.type ?? 'application/json' })
    } else if (reply.kind === 'cut' || reply.kind === 'stall') {
      const text = whole({ kind: 'text', text: reply.text }).join('')
      response.writeHead(200, { 'content-type': type })
      response.write(text.slice(0, reply.characters), () => {
        if (reply.kind === 'stall') return
        this.#dropped.add(response)
        response.destroy()
      })
    }
  }

  async #write(pieces: readonly string[], pause: number, response: ServerResponse): Promise<void> {
    for (const piece of pieces) {
      if (response.destroyed) return
      response.write(piece)
      if (pause > 0) await wait(pause, undefined, { signal: this.#closing.signal }).catch(() => {})
    }
  }

  #at(index: number): ModelReply {
    const replies = this.#script as readonly ModelReply[]
    return (
      replies[Math.min(index, replies.length - 1)] ?? { kind: 'error', status: 500, message: 'empty script' }
    )
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

function error(message: string): string {
  return JSON.stringify({ error: { message, type: 'scripted', code: null, param: null } })
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  let text = ''
  for await (const piece of incoming.setEncoding('utf8')) text += piece
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return { path: incoming.url ?? '', headers: Object.fromEntries(headers), body: JSON.parse(text || '{}') }
}
