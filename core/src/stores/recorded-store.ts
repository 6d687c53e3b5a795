import type { Grading } from '../replay/replay-columns.ts'
import type { GradedStore, ReplayStore, Signal, StoreQuestion } from '../replay/replay-store.ts'
import { contentHash, questionHash } from './content-hash.ts'
import { freezeClasses } from './freeze-classes.ts'
import { gradeAsCorrected, gradeAsPaper } from './grade-content.ts'
import type { FrozenClasses, StoreContent, StoreOrigin } from './store-content.ts'
import { storeId } from './store-id.ts'

function signalsOf(content: StoreContent): Signal[] {
  const signals: Signal[] = []
  if (content.probes.length > 0) signals.push('probes')
  if (content.final.some((answer) => answer >= 0)) signals.push('finals')
  if (content.tokens.some((tokens) => tokens > 0)) signals.push('lengths')
  return signals
}

/** A replay store whose content is in memory; gradings are made when they are first asked for. */
export class RecordedStore implements ReplayStore {
  readonly id: string
  readonly model: string
  readonly benchmark: string
  readonly source: string
  readonly licence: string
  /** SHA-256 of the file that the store was imported from, where it was. */
  readonly sourceHash: string | undefined
  readonly contentHash: string
  readonly questionHashes: readonly string[]
  readonly signals: readonly Signal[]
  readonly questions: readonly StoreQuestion[]
  readonly content: StoreContent
  #frozen: FrozenClasses | undefined
  readonly #graded = new Map<Grading, GradedStore>()

  constructor(origin: StoreOrigin, content: StoreContent, frozen?: FrozenClasses) {
    this.id = storeId(origin.model, origin.benchmark)
    this.model = origin.model
    this.benchmark = origin.benchmark
    this.source = origin.source
    this.licence = origin.licence
    this.sourceHash = origin.sourceHash
    this.content = content
    this.contentHash = contentHash(content)
    this.questionHashes = content.questions.map(({ text }) => questionHash(text))
    this.signals = signalsOf(content)
    this.questions = content.questions.map(({ text, gold, interval }, question) => ({
      text,
      gold,
      interval,
      branches: (content.branchStart[question + 1] ?? 0) - (content.branchStart[question] ?? 0),
    }))
    this.#frozen = frozen
  }

  /** The classes of equal answers: those that the file froze, else decided now. */
  get frozen(): FrozenClasses {
    this.#frozen ??= freezeClasses(this.content)
    return this.#frozen
  }

  graded(grading: Grading): GradedStore {
    const known = this.#graded.get(grading)
    if (known !== undefined) return known
    const graded =
      grading === 'paper' ? gradeAsPaper(this.content) : gradeAsCorrected(this.content, this.frozen)
    this.#graded.set(grading, graded)
    return graded
  }
}
