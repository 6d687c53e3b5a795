import type { ModelReply } from 'autotts'
import OpenAI from 'openai'
import type { ChatCompletionCreateParamsNonStreaming as Body } from 'openai/resources/chat/completions'
import { Stream } from 'openai/streaming'
import { boundedFetch, isEventStream } from './bounded-fetch.ts'
import { ChunkAccumulator } from './chunk-accumulator.ts'
import { Deadline } from './deadline.ts'
import { neverSent } from './never-sent.ts'
import { readCompletion } from './read-completion.ts'
import { retryAfter } from './retry-after.ts'

export interface SendInput {
  readonly key: string
  readonly baseURL: string
  readonly body: Body
  readonly stream: boolean
  readonly timeout: number
  readonly silence: number
  readonly signal: AbortSignal
}

/** A request that did not come to a reply. */
export interface Unanswered {
  readonly kind: 'unanswered'
  readonly reason: string
  /** Of the response; undefined where there was none, or it was not a refusal. */
  readonly status?: number
  readonly code?: string
  /** Whether the server may charge for it: it does not for what it refuses (status 4xx) or never got. */
  readonly charged: boolean
  readonly unreached: boolean
  /** Whether the next attempt may do better. */
  readonly again: boolean
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number
}

export type Sent = { readonly kind: 'answered'; readonly reply: ModelReply } | Unanswered

/** Sends a request once, and reads its reply to the end. @throws the signal's reason once it is aborted */
export async function sendOnce(input: SendInput): Promise<Sent> {
  const { signal, timeout, silence } = input
  using deadline = new Deadline({ timeout, silence, signal })
  const client = clientOf(input, deadline)
  let response: Response
  try {
    response = await request(client, input, deadline.signal)
  } catch (thrown) {
    signal.throwIfAborted()
    return deadline.tooLate === undefined ? failed(thrown) : broken(deadline.tooLate.message)
  }
  try {
    const sent = isEventStream(response) ? await fromStream(response, client) : await fromWhole(response)
    if (sent.kind === 'answered') return sent
    signal.throwIfAborted()
    return deadline.tooLate === undefined ? sent : broken(deadline.tooLate.message)
  } catch (thrown) {
    signal.throwIfAborted()
    if (deadline.tooLate !== undefined) return broken(deadline.tooLate.message)
    if (thrown instanceof RangeError || thrown instanceof OpenAI.APIError) return broken(thrown.message)
    if (thrown instanceof SyntaxError) return broken(`the reply cannot be read (${thrown.message})`)
    // What streamed was begun to be paid for, and may have been long.
    return broken('the connection broke in the middle of the reply', !isEventStream(response))
  }
}

function clientOf({ key, baseURL, timeout }: SendInput, deadline: Deadline): OpenAI {
  return new OpenAI({
    apiKey: key,
    baseURL,
    maxRetries: 0,
    timeout: timeout * 1_000 + 1_000,
    organization: null,
    project: null,
    logLevel: 'off',
    fetch: (url: string | URL | Request, init?: RequestInit) => boundedFetch(url, init, deadline),
  })
}

function request(
  { chat: { completions } }: OpenAI,
  { body, stream }: SendInput,
  signal: AbortSignal,
): Promise<Response> {
  return stream
    ? completions
        .create({ ...body, stream: true, stream_options: { include_usage: true } }, { signal })
        .asResponse()
    : completions.create(body, { signal }).asResponse()
}

async function fromWhole(response: Response): Promise<Sent> {
  return { kind: 'answered', reply: readCompletion(JSON.parse(await response.text())) }
}

/** Usage counts once the reply has finished: what some servers state on the way is less than they charge in the end. */
async function fromStream(response: Response, client: OpenAI): Promise<Sent> {
  const reply = new ChunkAccumulator()
  const events = Stream.fromSSEResponse<unknown>(response, new AbortController(), client)
  for await (const chunk of events) reply.add(chunk)
  if (!reply.finished) return broken('the stream ended before the reply did')
  return { kind: 'answered', reply: readCompletion(reply.completion) }
}

function failed(thrown: unknown): Unanswered {
  const reason = neverSent(thrown)
  if (reason !== undefined)
    return { kind: 'unanswered', reason, charged: false, unreached: true, again: true }
  if (thrown instanceof OpenAI.APIError && typeof thrown.status === 'number') return refused(thrown)
  return broken('the connection failed', true)
}

function refused({ status = 0, message, code, headers }: InstanceType<typeof OpenAI.APIError>): Unanswered {
  const wait = retryAfter(headers, Date.now())
  return {
    kind: 'unanswered',
    reason: message,
    status,
    ...(typeof code === 'string' ? { code } : {}),
    charged: status >= 500,
    unreached: false,
    again: status === 408 || status === 409 || status === 429 || status >= 500,
    ...(wait === undefined ? {} : { wait }),
  }
}

function broken(reason: string, again = false): Unanswered {
  return { kind: 'unanswered', reason, charged: true, unreached: false, again }
}
