import { AutottsError } from '../errors/autotts-error.ts'
import { INDEX_LIMIT } from '../replay/action-codes.ts'
import { GrowingIntegers } from './growing-integers.ts'
import type { ContentQuestion, OptionalColumns, StoreContent } from './store-content.ts'

export interface RecordedBranch {
  readonly probes: readonly string[]
  readonly tokens: number
  /** Undefined where the branch has no final answer. */
  readonly final: string | undefined
}

interface OpenQuestion extends ContentQuestion {
  readonly answers: string[]
}

/** Collects questions and their branches, in order, into columns; answers are interned per question. */
export class ContentBuilder {
  readonly #questions: OpenQuestion[] = []
  readonly #branchStart: number[] = [0]
  readonly #tokens = new GrowingIntegers()
  readonly #final = new GrowingIntegers()
  readonly #probeStart = new GrowingIntegers()
  readonly #probes = new GrowingIntegers()
  #interned = new Map<string, number>()

  constructor() {
    this.#probeStart.push(0)
  }

  addQuestion(question: Omit<ContentQuestion, 'answers'>): this {
    const { text, gold, interval } = question
    this.#questions.push({ text, gold, interval, answers: [] })
    this.#branchStart.push(this.#tokens.length)
    this.#interned = new Map()
    return this
  }

  /** @throws AutottsError E_STORE_FORMAT for more branches of a question than an action log can number */
  addBranch({ probes, tokens, final }: RecordedBranch): this {
    this.#checkRoom()
    for (const probe of probes) this.#probes.push(this.#intern(probe))
    this.#probeStart.push(this.#probes.length)
    this.#tokens.push(tokens)
    this.#final.push(final === undefined ? -1 : this.#intern(final))
    this.#branchStart[this.#questions.length] = this.#tokens.length
    return this
  }

  build(optional: OptionalColumns = {}): StoreContent {
    return {
      questions: this.#questions,
      branchStart: Int32Array.from(this.#branchStart),
      tokens: this.#tokens.collected(),
      final: this.#final.collected(),
      probeStart: this.#probeStart.collected(),
      probes: this.#probes.collected(),
      optional,
    }
  }

  #checkRoom(): void {
    const questions = this.#questions.length
    if (this.#tokens.length - (this.#branchStart[questions - 1] ?? 0) < INDEX_LIMIT) return
    throw new AutottsError(
      'E_STORE_FORMAT',
      `question ${questions - 1} has more than ${INDEX_LIMIT} branches`,
      {
        next: 'Import fewer branches of it.',
      },
    )
  }

  #intern(answer: string): number {
    const known = this.#interned.get(answer)
    if (known !== undefined) return known
    const answers = this.#questions.at(-1)?.answers ?? []
    this.#interned.set(answer, answers.length)
    return answers.push(answer) - 1
  }
}
