import {
  assistantMessage,
  givenSettings,
  type ModelAccess,
  type ModelMessage,
  type ModelReply,
  type ModelRequest,
  type ModelText,
  type ModelTool,
} from 'autotts'
import type { ModelSetting } from './options.ts'

export interface ConversationInput {
  readonly model: string
  readonly settings: ModelSetting
  readonly system: string
  readonly tools?: readonly ModelTool[]
  /** Most tokens of all calls, input and output; without a bound where it is left out. */
  readonly tokens?: number
}

/** Bytes with which a chat template may surround a message, and a request; no token is shorter than a byte. */
const PER_MESSAGE = 32
const PER_REQUEST = 1_000
/** Most tokens of a reply where all calls are bounded and nobody says. */
export const BOUNDED_REPLY = 16_000
/** A reply that could not be longer is not worth its prompt. */
export const LEAST_REPLY = 256

/** What was said to one model and by it, and what that took. */
export class Conversation {
  readonly #input: ConversationInput
  readonly #messages: ModelMessage[]
  /** Bytes of what was said since the server last counted, and what it counted then. */
  #uncounted: number
  #counted = 0
  #calls = 0
  #used = { input: 0, output: 0, unstated: false }

  constructor(input: ConversationInput) {
    this.#input = input
    this.#messages = []
    this.#uncounted = PER_REQUEST + Buffer.byteLength(JSON.stringify(input.tools ?? []))
    this.say({ role: 'system', content: input.system })
  }

  say(message: ModelMessage): void {
    this.#messages.push(message)
    this.#uncounted += Buffer.byteLength(message.content) + PER_MESSAGE
  }

  /** Tokens that may still be used; infinite without a bound. */
  get left(): number {
    const { input, output } = this.#used
    return (this.#input.tokens ?? Number.POSITIVE_INFINITY) - input - output
  }

  /** The most tokens that another reply may have; undefined where none is left for it. */
  get room(): number | undefined {
    const room = this.left - this.#counted - this.#uncounted
    return room < LEAST_REPLY ? undefined : room
  }

  /** In which the next reply is asked for. */
  get request(): ModelRequest {
    const { model, settings, tools } = this.#input
    return {
      model,
      messages: [...this.#messages],
      ...givenSettings({ ...settings, maxTokens: this.#most(settings.maxTokens) }),
      ...(tools === undefined ? {} : { tools }),
    }
  }

  /** Asks for the next reply, which becomes a part of what was said. */
  async ask(models: ModelAccess): Promise<ModelReply> {
    const reply = await models.ask(this.request)
    this.#count(reply)
    if (reply.kind === 'text') this.#heard(reply)
    return reply
  }

  /** Where all calls are bounded a reply has to be, whatever the model is asked with otherwise. */
  #most(wanted: number | undefined): number | undefined {
    if (this.#input.tokens === undefined) return wanted
    return Math.min(wanted ?? BOUNDED_REPLY, this.room ?? LEAST_REPLY)
  }

  #heard(reply: ModelText): void {
    this.#messages.push(assistantMessage(reply))
  }

  /** What the server does not count is counted in bytes. */
  #count(reply: ModelReply): void {
    this.#calls += 1
    const { usage } = reply
    const said = reply.kind === 'text' ? Buffer.byteLength(JSON.stringify(assistantMessage(reply))) : 0
    const input = usage?.inputTokens ?? this.#counted + this.#uncounted
    const output = usage?.outputTokens ?? said
    this.#used = {
      input: this.#used.input + input,
      output: this.#used.output + output,
      unstated: this.#used.unstated || usage === undefined,
    }
    this.#counted = input
    this.#uncounted = said + PER_MESSAGE
  }

  /** Such as `1200 tokens in, 300 out`, and the number of calls where it was not one. */
  get spent(): string {
    const { input, output, unstated } = this.#used
    const calls = this.#calls === 1 ? '' : `, ${this.#calls} calls`
    return unstated ? `usage not stated${calls}` : `${input} tokens in, ${output} out${calls}`
  }
}
