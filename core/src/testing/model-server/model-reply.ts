export interface ChatToolCall {
  readonly id: string
  readonly type: string
  readonly function: { readonly name: string; readonly arguments: string }
}

/** A message as it came; a client may send more. */
export interface ChatMessage {
  readonly role: string
  readonly content: string
  readonly tool_calls?: readonly ChatToolCall[]
  readonly tool_call_id?: string
}

/** A request as it came; headers in lower case. */
export interface ModelRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: {
    readonly model?: string
    readonly messages?: readonly ChatMessage[]
    readonly tools?: readonly { readonly function: { readonly name: string } }[]
    readonly stream?: boolean
    readonly stream_options?: { readonly include_usage?: boolean } | null
    readonly [key: string]: unknown
  }
}

/** A tool call in a scripted reply; an id is made up where none is given. */
export interface ScriptedToolCall {
  readonly id?: string
  readonly name: string
  /** As it is; an object is written as JSON. */
  readonly arguments: string | Readonly<Record<string, unknown>>
}

export interface TextReply {
  readonly kind: 'text'
  readonly text?: string
  readonly toolCalls?: readonly ScriptedToolCall[]
  /** What is shown of the model's reasoning. */
  readonly reasoning?: string
  /** As the protocol calls them; `length` says that the reply was cut by the token limit. */
  readonly finish?: 'stop' | 'length' | 'tool_calls' | 'content_filter'
  /** 100 and 50 where it is left out; null for a server that states none. */
  readonly usage?: { readonly input: number; readonly cached?: number; readonly output: number } | null
  /** Milliseconds between two pieces of a stream. */
  readonly pause?: number
}

/** What the server does with one request. */
export type ModelReply = {
  /** Milliseconds before anything is sent. */
  readonly delay?: number
} & (
  | TextReply
  | {
      readonly kind: 'error'
      readonly status: number
      readonly message?: string
      /** In the place of one with the message. */
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Status 200 and a body as it is, whatever it is; JSON unless another type is stated. */
  | { readonly kind: 'raw'; readonly body: string; readonly type?: string }
  /** Starts the reply and drops the connection after `characters` of it. */
  | { readonly kind: 'cut'; readonly text: string; readonly characters: number }
  /** Starts the reply, and says nothing more after `characters` of it. */
  | { readonly kind: 'stall'; readonly text: string; readonly characters: number }
  /** Never answers. */
  | { readonly kind: 'silence' }
)

/** Replies in the order of the requests, the last one again and again; or a function of the request. */
export type ModelScript = readonly ModelReply[] | ((request: ModelRequest, index: number) => ModelReply)
