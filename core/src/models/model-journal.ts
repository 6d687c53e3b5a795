import type { ContentHash } from '../events/content-hash.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { ModelReply } from '../operators/model-reply.ts'
import type { CompleteModelRequest } from '../operators/model-request.ts'
import type { ModelCost } from './model-cost.ts'
import type { Exchange } from './transcripts.ts'

/** Which call it is: the individual, its attempt, the number of the call in the attempt, and the hash of its request. */
export interface ModelCallKey {
  readonly index: number
  readonly attempt: number
  readonly call: number
  readonly request: ContentHash
}

/** A call that was answered. */
export interface AnsweredCall {
  /** Payload with request and reply. */
  readonly transcript: ContentHash
  readonly reply: ModelReply
  /** What counts for it. */
  readonly cost: ModelCost
}

/** An exchange and what it cost. */
export interface PaidExchange extends Exchange {
  readonly cost: ModelCost
}

/** A call that was about to be sent when the process died: it may have been paid for. */
export interface LostCall extends ModelCallKey {
  readonly model: string
  readonly reserved: ModelCost
}

/** Keeps every call before it is sent, and every reply when it arrives, so that no answer is paid for twice. */
export interface ModelJournal {
  /** The answer to a call that was made before this process. */
  answered(key: ModelCallKey): AnsweredCall | undefined
  /** Calls of an individual that an earlier process made and that have no answer. */
  lost(index: number): readonly LostCall[]
  /** What all calls cost that were made for individuals of this index or a later one; for lost ones what was reserved. */
  costFrom(index: number): ModelCost
  /** On disk when it returns. */
  reserve(call: LostCall): void
  /** On disk when it returns. */
  answer(key: ModelCallKey, exchange: PaidExchange): AnsweredCall
  /** The call came to nothing at no cost: the set-up is broken. */
  release(key: ModelCallKey): void
}

/** By which equal requests are known. */
export function requestHash(request: CompleteModelRequest): ContentHash {
  return contentHashOfText(JSON.stringify(request))
}

export function callName({ index, attempt, call, request }: ModelCallKey): string {
  return `${index}/${attempt}/${call}/${request}`
}

/** The conversation that a call belongs to: all calls of an attempt. */
export function conversationOf({ index, attempt }: ModelCallKey): string {
  return `${index}/${attempt}`
}
