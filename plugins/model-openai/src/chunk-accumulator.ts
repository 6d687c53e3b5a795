import { z } from 'zod'

const text = z.string().catch('')

const fragment = z.object({
  index: z.int().min(0).optional().catch(undefined),
  id: text,
  function: z.object({ name: text, arguments: z.unknown().optional() }).catch({ name: '' }),
})

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: text,
            reasoning_content: text,
            reasoning: text,
            tool_calls: z.array(fragment.optional().catch(undefined)).catch([]),
          })
          .optional()
          .catch(undefined),
        finish_reason: text,
      }),
    )
    .catch([]),
  usage: z.unknown().optional(),
})

type Fragment = z.output<typeof fragment>

interface CallInPieces {
  readonly index: number | undefined
  readonly id: string
  name: string
  readonly pieces: string[]
}

/** Characters of a reply; beyond all models of today. */
const MOST_CHARACTERS = 4_000_000

/** Puts the chunks of a stream together to what the reply would have been in one piece. */
export class ChunkAccumulator {
  readonly #content: string[] = []
  readonly #reasoning: string[] = []
  readonly #calls: CallInPieces[] = []
  #characters = 0
  #finish = ''
  #usage: unknown

  /** Whether the server said that the reply ends here. A stream can end without. */
  get finished(): boolean {
    return this.#finish !== ''
  }

  /** @throws RangeError where the reply is longer than any */
  add(chunk: unknown): void {
    const { data } = chunkSchema.safeParse(chunk)
    const [choice] = data?.choices ?? []
    if (data?.usage !== undefined && data.usage !== null) this.#usage = data.usage
    if (choice === undefined) return
    const { content = '', reasoning_content, reasoning, tool_calls = [] } = choice.delta ?? {}
    this.#take(this.#content, content)
    this.#take(this.#reasoning, reasoning_content || reasoning || '')
    for (const piece of tool_calls) if (piece !== undefined) this.#addFragment(piece)
    if (choice.finish_reason !== '') this.#finish = choice.finish_reason
  }

  /** The whole, as a reply in one piece has it. */
  get completion(): unknown {
    const message = {
      content: this.#content.join(''),
      reasoning_content: this.#reasoning.join(''),
      tool_calls: this.#calls.map(({ id, name, pieces }) => ({
        ...(id === '' ? {} : { id }),
        function: { name, arguments: pieces.join('') },
      })),
    }
    return { choices: [{ message, finish_reason: this.#finish }], usage: this.#usage }
  }

  #addFragment({ index, id, function: called }: Fragment): void {
    const call = this.#callOf(index, id)
    if (call.name === '') call.name = called.name
    const given = called.arguments
    this.#take(call.pieces, typeof given === 'string' ? given : (JSON.stringify(given) ?? ''))
  }

  /** By its number; some servers give none, or the same to all, and begin every call with an id of its own. */
  #callOf(index: number | undefined, id: string): CallInPieces {
    const last =
      index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index)
    if (last !== undefined && (id === '' || id === last.id)) return last
    const begun: CallInPieces = { index, id, name: '', pieces: [] }
    this.#calls.push(begun)
    return begun
  }

  #take(pieces: string[], piece: string): void {
    if (piece === '') return
    this.#characters += piece.length
    if (this.#characters > MOST_CHARACTERS)
      throw new RangeError(`the reply has more than ${MOST_CHARACTERS} characters`)
    pieces.push(piece)
  }
}
