export interface ChatMessage {
  readonly role: string
  readonly content: string
}

/** A request as it came; headers in lower case. */
export interface ModelRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: {
    readonly model?: string
    readonly messages?: readonly ChatMessage[]
    readonly stream?: boolean
    readonly [key: string]: unknown
  }
}

/** What the server does with one request. */
export type ModelReply = {
  /** Milliseconds before anything is sent. */
  readonly delay?: number
} & (
  | {
      readonly kind: 'text'
      readonly text: string
      /** `length` says that the reply was cut by the token limit. */
      readonly finish?: 'stop' | 'length'
      readonly usage?: { readonly input: number; readonly output: number }
    }
  | {
      readonly kind: 'error'
      readonly status: number
      readonly message?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Status 200 and a body as it is, whatever it is. */
  | { readonly kind: 'raw'; readonly body: string }
  /** Starts the reply and drops the connection after `characters` of it. */
  | { readonly kind: 'cut'; readonly text: string; readonly characters: number }
  /** Never answers. */
  | { readonly kind: 'silence' }
)

/** Replies in the order of the requests, the last one again and again; or a function of the request. */
export type ModelScript = readonly ModelReply[] | ((request: ModelRequest, index: number) => ModelReply)
