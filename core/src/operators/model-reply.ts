import type { ModelMessage, ModelToolCall } from './model-request.ts'

export interface ModelUsage {
  /** All tokens of the prompt, cached ones included. */
  readonly inputTokens: number
  readonly cachedTokens?: number
  /** Those of hidden reasoning included. */
  readonly outputTokens: number
}

/** `length`: cut at the most tokens; `tools`: it waits for the results of its calls; `filter`: the server held back the rest. */
export type ModelFinish = 'stop' | 'length' | 'tools' | 'filter'

/** What a model said. */
export interface ModelText {
  readonly kind: 'text'
  /** Empty where it did nothing but call tools. */
  readonly text: string
  /** In the model's order; absent where it called none. Of a reply that was cut the last may be cut too. */
  readonly toolCalls?: readonly ModelToolCall[]
  readonly finish: ModelFinish
  /** What the server shows of its reasoning; absent where it shows none. */
  readonly reasoning?: string
}

/** What came of a request, as plain data. */
export type ModelReply = (ModelText | { readonly kind: 'failed'; readonly reason: string }) & {
  /** What it used; where it is left out, the worst case counts. */
  readonly usage?: ModelUsage
  /** Dollars that outside work says it cost; those of a model are worked out from its usage. */
  readonly usd?: number
  /**
   * How often it was sent before with unknown use, such as before a connection broke. Where it is left out none counts beside
   * a known use, and all that may have been sent without one.
   */
  readonly lost?: number
}

/** A reply as a message of the conversation that goes on. */
export function assistantMessage({ text, toolCalls, reasoning }: ModelText): ModelMessage {
  return {
    role: 'assistant',
    content: text,
    ...(toolCalls === undefined ? {} : { toolCalls }),
    ...(reasoning === undefined ? {} : { reasoning }),
  }
}
