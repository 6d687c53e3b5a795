import { AutottsError } from 'autotts'
import OpenAI from 'openai'
import type { Options } from './options.ts'
import type { PromptMessage } from './prompt.ts'

/** What came of a request: a text with what it cost, or why there is none. */
export type ModelAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly usage: string }
  | { readonly kind: 'failed'; readonly reason: string }

/** A server that wants no key is sent this one; the client insists on some. */
const NO_KEY = 'none'
const NOTHING_LEFT = 'length'

/** Statuses that the next request would get as well. */
const SET_UP_STATUSES: readonly number[] = [401, 403, 404]

/** Asks an OpenAI-compatible server. What a model or server does wrong is an answer; a broken set-up throws. */
export class ModelClient {
  readonly #client: OpenAI
  readonly #options: Options
  readonly #key: string

  /** @throws AutottsError E_MODEL_KEY where the key's environment variable is not set */
  constructor(options: Options, env: Readonly<Record<string, string | undefined>>) {
    this.#options = options
    this.#key = keyOf(options, env)
    this.#client = new OpenAI({
      apiKey: this.#key,
      baseURL: options.baseURL,
      maxRetries: options.retries,
      timeout: options.timeout * 1_000,
      organization: null,
      project: null,
      logLevel: 'off',
    })
  }

  /** @throws AutottsError E_MODEL_REFUSED (no such model, a refused key); the signal's reason once it is aborted */
  async ask(model: string, messages: readonly PromptMessage[], signal: AbortSignal): Promise<ModelAnswer> {
    signal.throwIfAborted()
    const { temperature, limitField, maxTokens } = this.#options
    const request = {
      model,
      messages: [...messages],
      [limitField]: maxTokens,
      ...(temperature === undefined ? {} : { temperature }),
    }
    try {
      return answerOf(await this.#client.chat.completions.create(request, { signal }))
    } catch (thrown) {
      signal.throwIfAborted()
      if (thrown instanceof OpenAI.APIError && SET_UP_STATUSES.includes(thrown.status ?? 0))
        throw this.#refused(model, thrown.status ?? 0, thrown.message)
      return { kind: 'failed', reason: `${model}: ${this.#withoutKey(reasonOf(thrown))}` }
    }
  }

  #refused(model: string, status: number, message: string): AutottsError {
    const { baseURL, apiKeyEnv } = this.#options
    const told = `${baseURL} refuses ${model}: ${this.#withoutKey(message)}`
    const key = apiKeyEnv === null ? 'apiKeyEnv: the server wants a key' : `the key in ${apiKeyEnv}`
    const next = status === 404 ? 'Mend the name of the model, or baseURL' : `Mend ${key}, or baseURL`
    return new AutottsError('E_MODEL_REFUSED', told, { next: `${next}; then go on with \`autotts resume\`.` })
  }

  /** Servers like to repeat the key that they refuse. */
  #withoutKey(text: string): string {
    return this.#key === NO_KEY ? text : text.replaceAll(this.#key, '[key]')
  }
}

function keyOf({ apiKeyEnv }: Options, env: Readonly<Record<string, string | undefined>>): string {
  if (apiKeyEnv === null) return NO_KEY
  const key = env[apiKeyEnv]?.trim()
  if (key !== undefined && key !== '') return key
  throw new AutottsError('E_MODEL_KEY', `mutation-llm-agent needs a key, but ${apiKeyEnv} is not set`, {
    next: `Set ${apiKeyEnv} in the environment, name another variable as apiKeyEnv (null where the server wants none), or give the plugin weight: 0.`,
  })
}

/** A server that is not quite what it says it is may leave anything out. */
function answerOf(completion: unknown): ModelAnswer {
  const { model, choices, usage } = fieldsOf(completion)
  const name = typeof model === 'string' ? model : 'the model'
  const choice = fieldsOf(Array.isArray(choices) ? choices[0] : undefined)
  const { content } = fieldsOf(choice['message'])
  const spent = usageOf(usage)
  if (choice['finish_reason'] === NOTHING_LEFT)
    return { kind: 'failed', reason: `${name}: the reply was cut at maxTokens (${spent})` }
  if (typeof content !== 'string' || content.trim() === '')
    return { kind: 'failed', reason: `${name}: the reply has no text (${spent})` }
  return { kind: 'text', text: content, usage: spent }
}

function usageOf(usage: unknown): string {
  const { prompt_tokens: input, completion_tokens: output } = fieldsOf(usage)
  if (typeof input !== 'number' || typeof output !== 'number') return 'usage not stated'
  return `${input} tokens in, ${output} out`
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof OpenAI.APIConnectionTimeoutError) return 'no answer within the timeout'
  if (thrown instanceof OpenAI.APIConnectionError) return 'the connection failed'
  if (thrown instanceof OpenAI.APIError) return thrown.message
  return `the reply cannot be read (${thrown instanceof Error ? thrown.message : String(thrown)})`
}
