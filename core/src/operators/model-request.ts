import type { Json } from './json.ts'

/** A call of a tool as a model wrote it: its arguments are text that need not be valid JSON, let alone fit the tool. */
export interface ModelToolCall {
  /** By which the `tool` message with its result names it. */
  readonly id: string
  readonly name: string
  readonly arguments: string
}

export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant'
      /** Empty where the model did nothing but call tools. */
      readonly content: string
      readonly toolCalls?: readonly ModelToolCall[]
      /** What a reply said of its reasoning; servers that want it back are sent it. */
      readonly reasoning?: string
    }
  /** The result of a tool call; every call of the assistant message before needs one. */
  | { readonly role: 'tool'; readonly content: string; readonly toolCallId: string }

/** A tool that a model may call. */
export interface ModelTool {
  /** Letters, digits, `_` and `-`. */
  readonly name: string
  readonly description: string
  /** JSON Schema of its arguments, an object. */
  readonly parameters: { readonly [key: string]: Json }
}

/** `required`: some tool has to be called; a name: that one. */
export type ModelToolChoice = 'auto' | 'none' | 'required' | { readonly name: string }

/** How much a model that reasons is to reason; which of them it knows is its own affair. */
export type ModelEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'

/** What a model is asked with where the request leaves it out. */
export interface ModelSettings {
  /** The server's own where it is left out. */
  readonly temperature?: number
  /** The server's own where it is left out. */
  readonly effort?: ModelEffort
  /** Further fields of the request's body, as they are, for what is not common to all servers. */
  readonly extra?: { readonly [field: string]: Json }
}

/** A request as plain data: equal requests have equal hashes. */
export interface ModelRequest extends ModelSettings {
  readonly model: string
  readonly messages: readonly ModelMessage[]
  /** Most tokens of the reply, those of hidden reasoning included; the model's own, or 16,000, where it is left out. */
  readonly maxTokens?: number
  readonly tools?: readonly ModelTool[]
  /** `auto` where it is left out; of no meaning without tools. */
  readonly toolChoice?: ModelToolChoice
}

/** A request with the settings of its model filled in: what a provider is asked, and what is reserved for and kept. */
export interface CompleteModelRequest extends ModelRequest {
  readonly maxTokens: number
}
