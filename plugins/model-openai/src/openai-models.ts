import {
  AutottsError,
  type CompleteModelRequest,
  type ModelInfo,
  type ModelProvider,
  type ModelReply,
} from 'autotts'
import OpenAI from 'openai'
import { fetchWhole, neverSent } from './fetch-whole.ts'
import { modelInfo } from './model-info.ts'
import type { Options } from './options.ts'
import { readCompletion } from './read-completion.ts'
import { requestBody } from './request-body.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A server that wants no key is sent this one; the client insists on some. */
const NO_KEY = 'none'

/** Of a reply; those of today are far smaller. */
const MOST_BYTES = 4_000_000

/** Characters of what a server says of a failure that are kept. */
const REASON_LENGTH = 300

/** Anything shorter is a placeholder such as `none` or `ollama`, and may well be a word of a program. */
const SECRET_LENGTH = 8

/** Statuses that the next request would get as well. */
const SET_UP_STATUSES: readonly number[] = [401, 403, 404]

/** Models of an OpenAI-compatible server. The key is read when it is needed, and stands in no reply or error. */
export class OpenAiModels implements ModelProvider {
  readonly models: readonly ModelInfo[]
  readonly sends: number
  readonly #options: Options
  readonly #env: Environment

  constructor(options: Options, env: Environment) {
    this.models = options.models.map(modelInfo)
    this.sends = options.retries + 1
    this.#options = options
    this.#env = env
  }

  /** @throws AutottsError E_MODEL_KEY where the key's environment variable is not set */
  check(): void {
    this.#key()
  }

  /** @throws AutottsError E_MODEL_KEY, E_MODEL_REFUSED (no such model, a refused key, no server); the signal's reason once it is aborted */
  async ask(request: CompleteModelRequest, signal: AbortSignal): Promise<ModelReply> {
    signal.throwIfAborted()
    const key = this.#key()
    const sent = { unknown: 0 }
    try {
      const client = this.#client(key, sent)
      const reply = readCompletion(
        await client.chat.completions.create(requestBody(request, this.#options), { signal }),
      )
      return withLost(keyless(reply, key), sent.unknown - 1)
    } catch (thrown) {
      signal.throwIfAborted()
      const status = thrown instanceof OpenAI.APIError ? (thrown.status ?? 0) : 0
      const message = oneLine(withoutKey(reasonOf(thrown), key))
      if (SET_UP_STATUSES.includes(status)) throw this.#refused(request.model, status, message)
      if (sent.unknown === 0 && neverSent(thrown)) throw this.#unreached(message)
      const nothing = sent.unknown === 0 ? { usage: { inputTokens: 0, outputTokens: 0 } } : {}
      return { kind: 'failed', reason: message, ...nothing }
    }
  }

  /** Counts the requests that may have been paid for: a server charges nothing for one that it refuses (status 4xx) or never got. */
  #client(key: string, sent: { unknown: number }): OpenAI {
    const { baseURL, retries, timeout } = this.#options
    return new OpenAI({
      apiKey: key,
      baseURL,
      maxRetries: retries,
      timeout: timeout * 1_000,
      organization: null,
      project: null,
      logLevel: 'off',
      fetch: async (input: string | URL | Request, init?: RequestInit) => {
        sent.unknown += 1
        const response = await fetchWhole(input, init, MOST_BYTES).catch((thrown: unknown) => {
          if (neverSent(thrown)) sent.unknown -= 1
          throw thrown
        })
        if (response.status >= 400 && response.status < 500) sent.unknown -= 1
        return response
      },
    })
  }

  #key(): string {
    const { apiKeyEnv } = this.#options
    if (apiKeyEnv === null) return NO_KEY
    const key = this.#env[apiKeyEnv]?.trim()
    if (key !== undefined && key !== '') return key
    throw new AutottsError('E_MODEL_KEY', `model-openai needs a key, but ${apiKeyEnv} is not set`, {
      next: `Set ${apiKeyEnv} in the environment, name another variable as apiKeyEnv (null where the server wants none), or give the operators that ask its models weight: 0.`,
    })
  }

  /** Every further request would fail like this one, and cost the search its individuals. */
  #unreached(message: string): AutottsError {
    const { baseURL } = this.#options
    return new AutottsError('E_MODEL_REFUSED', `there is no server at ${baseURL}: ${message}`, {
      next: 'Start the server, or mend baseURL; then go on with `autotts resume`.',
    })
  }

  #refused(model: string, status: number, message: string): AutottsError {
    const { baseURL, apiKeyEnv } = this.#options
    const key = apiKeyEnv === null ? 'apiKeyEnv: the server wants a key' : `the key in ${apiKeyEnv}`
    const next = status === 404 ? 'Mend the name of the model, or baseURL' : `Mend ${key}, or baseURL`
    return new AutottsError('E_MODEL_REFUSED', `${baseURL} refuses ${model}: ${message}`, {
      next: `${next}; then go on with \`autotts resume\`.`,
    })
  }
}

function withLost(reply: ModelReply, lost: number): ModelReply {
  return lost > 0 ? { ...reply, lost } : reply
}

/** Servers like to repeat the key that they refuse. */
function withoutKey(text: string, key: string): string {
  return key === NO_KEY ? text : text.replaceAll(key, '[key]')
}

/** A model may have been told the key by its server, or by whoever stands between. */
function keyless(reply: ModelReply, key: string): ModelReply {
  if (reply.kind === 'failed' || key.length < SECRET_LENGTH) return reply
  const { text, toolCalls, reasoning } = reply
  return {
    ...reply,
    text: withoutKey(text, key),
    ...(reasoning === undefined ? {} : { reasoning: withoutKey(reasoning, key) }),
    ...(toolCalls === undefined
      ? {}
      : {
          toolCalls: toolCalls.map(({ id, name, arguments: given }) => ({
            id: withoutKey(id, key),
            name: withoutKey(name, key),
            arguments: withoutKey(given, key),
          })),
        }),
  }
}

/** Servers send pages, and what terminals obey. */
function oneLine(text: string): string {
  const plain = text
    .slice(0, 10 * REASON_LENGTH)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return plain.length <= REASON_LENGTH ? plain : `${plain.slice(0, REASON_LENGTH - 1)}…`
}

function connectionFault(thrown: Error): string {
  return neverSent(thrown) ? 'it cannot be reached' : 'the connection failed'
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof OpenAI.APIConnectionTimeoutError) return 'no answer within the timeout'
  if (thrown instanceof OpenAI.APIConnectionError)
    return thrown.cause instanceof RangeError ? thrown.cause.message : connectionFault(thrown)
  if (thrown instanceof OpenAI.APIError) return thrown.message
  return `the reply cannot be read (${thrown instanceof Error ? thrown.message : String(thrown)})`
}
