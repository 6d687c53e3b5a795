import { bootstrapStrata, type Interval } from '../../evaluation/bootstrap.ts'
import type { FinishedCell } from '../../evaluation/evaluation-cell.ts'
import { questionMeans } from '../../evaluation/question-means.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { type ProgramSetting, paperCellKey } from './paper-cell.ts'

/** A figure that was computed here. */
export interface ReproducedFigure {
  /** Percent; not rounded. */
  readonly accuracy: number
  /** Mean tokens per question; not rounded. */
  readonly tokens: number
  readonly accuracyInterval?: Interval
  readonly tokensInterval?: Interval
}

type ProgramCell = ProgramSetting & { readonly store: string }

/** Evaluated cells, by what they are. */
export class PaperResults {
  readonly #cells: ReadonlyMap<string, FinishedCell>
  /** Whether figures come with intervals. */
  readonly intervals: boolean

  constructor(cells: ReadonlyMap<string, FinishedCell>, intervals: boolean) {
    this.#cells = cells
    this.intervals = intervals
  }

  /** The figure of one cell; nothing where it failed. */
  cell(cell: ProgramCell): ReproducedFigure | undefined {
    return this.mean(cell, [[cell.store]])
  }

  /**
   * The mean over benchmarks of the mean over models: one list of stores a benchmark, which share their
   * questions. In the bootstrap a question takes all its models with it. Nothing where a cell failed.
   */
  mean(setting: ProgramSetting, benchmarks: readonly (readonly string[])[]): ReproducedFigure | undefined {
    const groups = benchmarks.map((stores) => stores.map((store) => this.#found({ ...setting, store })))
    const finished = groups.map((group) => group.filter((cell) => cell !== undefined))
    if (finished.some((group, i) => group.length < (groups[i]?.length ?? 0))) return undefined
    const accuracy = finished.map((group) => meanByQuestion(group, percentByQuestion))
    const tokens = finished.map((group) => meanByQuestion(group, tokensByQuestion))
    return {
      accuracy: meanOfMeans(accuracy),
      tokens: meanOfMeans(tokens),
      ...this.#uncertainty(accuracy, tokens),
    }
  }

  #found(cell: ProgramCell): FinishedCell | undefined {
    return this.#cells.get(paperCellKey(cell))
  }

  #uncertainty(accuracy: readonly Float64Array[], tokens: readonly Float64Array[]) {
    if (!this.intervals) return {}
    const interval = (values: readonly Float64Array[]) =>
      bootstrapStrata(values, { random: seededRandom('intervals', 0) }).interval
    return { accuracyInterval: interval(accuracy), tokensInterval: interval(tokens) }
  }
}

function percentByQuestion({ result: { scores } }: FinishedCell): Float64Array {
  return questionMeans(scores.correct, scores.range).map((share) => 100 * share)
}

function tokensByQuestion({ result: { scores } }: FinishedCell): Float64Array {
  return questionMeans(scores.tokens, scores.range)
}

function meanByQuestion(
  group: readonly FinishedCell[],
  of: (cell: FinishedCell) => Float64Array,
): Float64Array {
  const lists = group.map(of)
  const questions = Math.min(...lists.map((list) => list.length))
  return Float64Array.from({ length: questions }, (_, question) =>
    meanOf(lists.map((list) => list[question] as number)),
  )
}

function meanOfMeans(groups: readonly Float64Array[]): number {
  return meanOf(groups.map((values) => meanOf(values)))
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number
  return sum / values.length
}
