import type { ContentHash } from '../events/content-hash.ts'
import type { Payloads } from '../operators/fitness.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest, ModelMessage } from '../operators/model-request.ts'

/** A request and what came of it. */
export interface Exchange {
  readonly request: CompleteModelRequest
  readonly reply: ModelReply
}

/** A transcript as it is kept: whole, or with what a request adds to the messages of an earlier one. */
type KeptTranscript =
  | Exchange
  | {
      /** The transcript of the earlier request; all else is as it was there. */
      readonly after: ContentHash
      readonly messages: readonly ModelMessage[]
      readonly reply: ModelReply
    }

/** The transcript from which a kept one goes on; undefined where it is whole. */
export function continuedBy(kept: string): ContentHash | undefined {
  const transcript: KeptTranscript = JSON.parse(kept)
  return 'after' in transcript ? transcript.after : undefined
}

interface Continued {
  readonly transcript: ContentHash
  request: CompleteModelRequest | undefined
}

/** Conversations whose last request is remembered; more are under way at no time. */
const REMEMBERED = 1_024

/**
 * Exchanges as payloads. An agent says again with every call what was said before it: only what is new is kept, so that a
 * conversation takes room in proportion to its length. Keys of servers are in neither requests nor replies.
 */
export class Transcripts {
  readonly #payloads: Pick<Payloads, 'put' | 'get'>
  /** The last exchange of each conversation. */
  readonly #last = new Map<string, Continued>()

  constructor(payloads: Pick<Payloads, 'put' | 'get'>) {
    this.#payloads = payloads
  }

  /** @param conversation in which a request may continue the one before it */
  put(conversation: string, exchange: Exchange): ContentHash {
    const { request, reply } = exchange
    const kept: KeptTranscript = { ...this.#newPart(conversation, request), reply }
    const transcript = this.#payloads.put(`${JSON.stringify(kept)}\n`)
    this.#remember(conversation, { transcript, request })
    return transcript
  }

  get(transcript: ContentHash): Exchange {
    const kept = this.#read(transcript)
    if (!('after' in kept)) return kept
    const { request } = this.get(kept.after)
    return { request: { ...request, messages: [...request.messages, ...kept.messages] }, reply: kept.reply }
  }

  /** What came of it, without the request. */
  replyOf(transcript: ContentHash): ModelReply {
    return this.#read(transcript).reply
  }

  /** The conversation went on to this transcript before. */
  learn(conversation: string, transcript: ContentHash): void {
    this.#remember(conversation, { transcript, request: undefined })
  }

  #read(transcript: ContentHash): KeptTranscript {
    return JSON.parse(this.#payloads.get(transcript))
  }

  #newPart(conversation: string, request: CompleteModelRequest) {
    const last = this.#last.get(conversation)
    if (last === undefined) return { request }
    last.request ??= this.get(last.transcript).request
    const messages = addedMessages(last.request, request)
    return messages === undefined ? { request } : { after: last.transcript, messages }
  }

  #remember(conversation: string, continued: Continued): void {
    this.#last.delete(conversation)
    this.#last.set(conversation, continued)
    const [oldest] = this.#last.keys()
    if (this.#last.size > REMEMBERED && oldest !== undefined) this.#last.delete(oldest)
  }
}

/** What a request adds to one that it continues; undefined where it does not. */
function addedMessages(
  { messages: earlier, ...before }: CompleteModelRequest,
  { messages, ...now }: CompleteModelRequest,
): readonly ModelMessage[] | undefined {
  if (JSON.stringify(before) !== JSON.stringify(now) || messages.length <= earlier.length) return undefined
  const same = earlier.every((message, i) => JSON.stringify(message) === JSON.stringify(messages[i]))
  return same ? messages.slice(earlier.length) : undefined
}
