import {
  AutottsError,
  type CompleteModelRequest,
  type ModelInfo,
  type ModelProvider,
  type ModelReply,
} from 'autotts'
import { modelInfo } from './model-info.ts'
import type { Options } from './options.ts'
import { requestBody } from './request-body.ts'
import { RequestLane } from './request-lane.ts'
import { backOff } from './retry-after.ts'
import { reasonWithoutKey, replyWithoutKey } from './secrets.ts'
import { type Sent, sendOnce, type Unanswered } from './send-once.ts'
import { NO_CREDIT, whatMends } from './what-mends.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A server that wants no key is sent this one; the client insists on some. */
const NO_KEY = 'none'

/** Statuses that the next request would get as well: a bad key, no credit, no such model. */
const SET_UP_STATUSES: readonly (number | undefined)[] = [401, 402, 403, 404]

/** Models of an OpenAI-compatible server. The key is read when it is needed, and stands in no reply or error. */
export class OpenAiModels implements ModelProvider {
  readonly models: readonly ModelInfo[]
  readonly sends: number
  readonly #options: Options
  readonly #env: Environment
  readonly #lane: RequestLane

  constructor(options: Options, env: Environment) {
    this.models = options.models.map(modelInfo)
    this.sends = options.retries + 1
    this.#options = options
    this.#env = env
    this.#lane = new RequestLane(options.concurrency)
  }

  /** @throws AutottsError E_MODEL_KEY where the key's environment variable is not set */
  check(): void {
    this.#key()
  }

  /** @throws AutottsError E_MODEL_KEY, E_MODEL_REFUSED (no such model, a refused key, no server); the signal's reason once it is aborted */
  async ask(request: CompleteModelRequest, signal: AbortSignal): Promise<ModelReply> {
    signal.throwIfAborted()
    const key = this.#key()
    return replyWithoutKey(await this.#lane.run(() => this.#answer(request, key, signal), signal), key)
  }

  /** Sends until there is a reply; counts what may have been charged for on the way. */
  async #answer(request: CompleteModelRequest, key: string, signal: AbortSignal): Promise<ModelReply> {
    let charged = 0
    for (let failed = 1; ; failed += 1) {
      const sent = await this.#send(request, key, signal)
      if (sent.kind === 'answered') return { ...sent.reply, ...lostOf(sent.reply, charged) }
      if (sent.charged) charged += 1
      this.#refuse(sent, request, key, charged)
      const pause = sent.wait ?? backOff(failed)
      if (sent.again && failed < this.sends && pause <= this.#options.longestWait * 1_000) {
        this.#lane.rest(pause)
        continue
      }
      return { kind: 'failed', reason: `${sent.reason}${waitAsked(sent)}`, ...costOf(charged) }
    }
  }

  async #send(request: CompleteModelRequest, key: string, signal: AbortSignal): Promise<Sent> {
    const { baseURL, timeout, silence, models } = this.#options
    await this.#lane.rested(signal)
    const stream = models.find(({ name }) => name === request.model)?.stream ?? true
    const body = requestBody(request, this.#options)
    return sendOnce({ key, baseURL, body, stream, timeout, silence, signal })
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

  /**
   * Every further request would fail like this one, and cost the search its individuals.
   * @throws AutottsError E_MODEL_REFUSED where the set-up is broken
   */
  #refuse(sent: Unanswered, { model }: CompleteModelRequest, key: string, charged: number): void {
    const { baseURL, apiKeyEnv } = this.#options
    const { status, code, reason, unreached } = sent
    if (unreached ? charged > 0 : !SET_UP_STATUSES.includes(status) && code !== NO_CREDIT) return
    const what = unreached ? `no connection to ${baseURL}` : `${baseURL} refuses ${model}`
    throw new AutottsError('E_MODEL_REFUSED', `${what}: ${reasonWithoutKey(reason, key)}`, {
      next: whatMends(sent, apiKeyEnv),
    })
  }
}

/** Of a reply without usage it is said in any case, so that no more than what was sent counts. */
function lostOf({ usage }: ModelReply, charged: number): { readonly lost?: number } {
  return charged > 0 || usage === undefined ? { lost: charged } : {}
}

/** What a request without a reply may have cost: nothing, or the worst case of each time that may be charged for. */
function costOf(charged: number): Pick<ModelReply, 'usage' | 'lost'> {
  return charged === 0 ? { usage: { inputTokens: 0, outputTokens: 0 } } : { lost: charged - 1 }
}

function waitAsked({ wait }: Unanswered): string {
  return wait === undefined ? '' : ` (the server asks to wait ${Math.ceil(wait / 1_000)} s)`
}
