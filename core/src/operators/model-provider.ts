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
}

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** A request as plain data: equal requests have equal hashes. */
export interface ModelRequest {
  readonly model: string
  readonly messages: readonly ModelMessage[]
  /** Most tokens of the reply, those of hidden reasoning included; what is reserved depends on it. */
  readonly maxTokens: number
  /** The server's own where it is left out. */
  readonly temperature?: number
  readonly effort?: 'low' | 'medium' | 'high'
}

export interface ModelUsage {
  /** All tokens of the prompt, cached ones included. */
  readonly inputTokens: number
  readonly cachedTokens?: number
  readonly outputTokens: number
}

/** What came of a request, as plain data. */
export type ModelReply = (
  | { readonly kind: 'text'; readonly text: string; readonly finish: 'stop' | 'length' }
  | { readonly kind: 'failed'; readonly reason: string }
) & {
  /** What it used; where it is left out, all that was reserved counts as used. */
  readonly usage?: ModelUsage
  /** How often it was sent before with unknown use, such as before a connection broke; 0 where it is left out. */
  readonly lost?: number
}

/** A server with models. What a model or the server does wrong is a `failed` reply; only a broken set-up throws. */
export interface ModelProvider {
  readonly models: readonly ModelInfo[]
  /** How often one request is sent at most, retries included; 1 where it is left out. */
  readonly sends?: number
  /** Called before a run in which one of its models may be asked. @throws AutottsError such as E_MODEL_KEY */
  check?(): void
  /** @throws AutottsError such as E_MODEL_REFUSED; the signal's reason once it is aborted */
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>
}

/** The models of an experiment as an operator may use them: metered, journalled, and within the budget. */
export interface ModelAccess {
  /**
   * Asks a model; requests of one individual go out one after the other. What the budget does not allow is a `failed`
   * reply. @throws AutottsError E_MODEL_UNKNOWN where the experiment names no such model; the provider's own
   */
  ask(request: ModelRequest): Promise<ModelReply>
}
