import {
  assistantMessage,
  givenSettings,
  type ModelAccess,
  type ModelMessage,
  type ModelRequest,
} from 'autotts'
import { shortLine } from './data.ts'
import { jsonInReply, type Read } from './json-in-reply.ts'
import type { Options } from './options.ts'

export interface Dialogue<T> {
  readonly models: ModelAccess
  readonly options: Options
  readonly system: string
  readonly user: string
  /** Makes something of the JSON object in a reply. */
  read(value: unknown): Read<T>
}

/** What came of it: something that can be used, or why there is nothing. */
export type Heard<T> =
  | { readonly kind: 'heard'; readonly value: T }
  | { readonly kind: 'nothing'; readonly reason: string }

/** Asks a model; a reply that cannot be used goes back with what is wrong, at most `repairs` times. */
export async function dialogue<T>({ models, options, system, user, read }: Dialogue<T>): Promise<Heard<T>> {
  const { model, repairs } = options
  const { messages: first, ...request } = requestOf(options, system, user)
  const messages = [...first]
  for (let left = repairs; ; left -= 1) {
    const reply = await models.ask({ ...request, messages: [...messages] })
    if (reply.kind === 'failed') return { kind: 'nothing', reason: `${model}: ${reply.reason}` }
    const found = jsonInReply(reply.text)
    const outcome = found.kind === 'read' ? read(found.value) : found
    if (outcome.kind === 'read') return { kind: 'heard', value: outcome.value }
    const cut = reply.finish === 'length' ? 'it was cut at its most tokens, and ' : ''
    const reason = shortLine(`${cut}${outcome.reason}`, 1_000)
    if (left === 0) return { kind: 'nothing', reason: `${model}: its reply could not be used: ${reason}` }
    const error = `Your reply cannot be used: ${reason}. Reply again, with the whole JSON object and nothing else.`
    messages.push(assistantMessage(reply), { role: 'user', content: error })
  }
}

/** The first request of a dialogue. */
export function requestOf(options: Options, system: string, user: string): ModelRequest {
  const messages: ModelMessage[] = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  return { model: options.model, messages, ...givenSettings(options) }
}
