import type { ModelReply } from './model-reply.ts'
import type { CompleteModelRequest, ModelRequest, ModelSettings } from './model-request.ts'

/** Dollars per million tokens. */
export interface ModelPrice {
  readonly input: number
  /** Input that the server had cached; as `input` where it is left out. */
  readonly cachedInput?: number
  readonly output: number
}

export interface ModelInfo {
  /** As operators name it; no two providers of an experiment have the same. */
  readonly name: string
  /** Undefined where nobody said what it costs. */
  readonly price?: ModelPrice
  /** Most tokens of a reply where a request does not say, and a bound where it asks for more. */
  readonly maxTokens?: number
  /** For requests that leave them out. */
  readonly settings?: ModelSettings
}

/** A server with models. What a model or the server does wrong is a `failed` reply; only a broken set-up throws. */
export interface ModelProvider {
  readonly models: readonly ModelInfo[]
  /** How often one request is sent at most, retries included; 1 where it is left out. */
  readonly sends?: number
  /** Called before a run in which one of its models may be asked. @throws AutottsError such as E_MODEL_KEY */
  check?(): void
  /** @throws AutottsError such as E_MODEL_REFUSED; the signal's reason once it is aborted */
  ask(request: CompleteModelRequest, signal: AbortSignal): Promise<ModelReply>
}

/** The models of an experiment as an operator may use them: metered, journalled, and within the budget. */
export interface ModelAccess {
  /**
   * Asks a model; requests of one individual go out one after the other. What the budget does not allow is a `failed`
   * reply. @throws AutottsError E_MODEL_UNKNOWN where the experiment names no such model; the provider's own
   */
  ask(request: ModelRequest): Promise<ModelReply>
}
