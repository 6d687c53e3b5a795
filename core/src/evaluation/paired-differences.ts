import type { Random } from '../random/random.ts'
import { type CurveFigure, indicatorFigure } from './curve-figure.ts'
import { type BetaPoint, indicatorObjective } from './curve-indicator.ts'
import { countedQuestions } from './outcomes/counted-questions.ts'
import { type ObjectiveValues, objectiveValues } from './outcomes/objective-values.ts'
import { type Outcomes, sameQuestions } from './outcomes/outcomes.ts'
import { questionDraws, questionStrata } from './outcomes/question-draws.ts'
import { questionFigures, weightedCurve } from './outcomes/question-figures.ts'
import type { Part } from './outcomes/scoring.ts'
import { type DrawnFrom, type PercentileTest, percentileTest } from './percentile-test.ts'

/** A figure of two programs on the same questions under the same branch orders. */
export interface PairedDifference {
  /** `accuracy` or `tokens` at a beta, or the name of a figure of the whole curve. */
  readonly figure: string
  /** Undefined for a figure of the whole curve. */
  readonly beta: number | undefined
  readonly unit: string
  /** Which of the two directions is better. */
  readonly direction: 'maximise' | 'minimise'
  readonly first: number
  readonly second: number
  /** First minus second, in the unit. */
  readonly difference: number
  readonly test: PercentileTest
  /** Percent of the second, for figures in tokens. */
  readonly change?: { readonly percent: number; readonly low: number; readonly high: number }
}

export interface PairedOptions {
  /** Of the whole curve; none by default. */
  readonly figures?: readonly CurveFigure[]
  /** Also accuracy and tokens at every beta; true unless told. */
  readonly atBetas?: boolean
  readonly random: Random
  /** 2,000 unless told. */
  readonly resamples?: number
  /** Which stores and questions; all unless told. */
  readonly part?: Part
}

interface Figure extends CurveFigure {
  readonly beta: number | undefined
}

/**
 * Differences between two programs with a question-clustered paired bootstrap: whole questions are drawn with replacement
 * within their benchmark, the same for both programs and for all models that answered them, each with all its branch
 * orders, and every figure is computed anew from the drawn questions. Clustering by question: Miller, Adding Error Bars
 * to Evals (arXiv 2411.00640). The intervals are percentile ones, expanded for the number of questions, see
 * `percentileTest`.
 *
 * @throws RangeError where the two did not see the same questions, betas and orders
 */
export function pairedDifferences(
  first: Outcomes,
  second: Outcomes,
  { figures = [], atBetas = true, random, resamples = 2_000, part = {} }: PairedOptions,
): readonly PairedDifference[] {
  const all = [...(atBetas ? figuresAt(first.betas) : []), ...figures.map(ofWholeCurve)]
  const ours = valuesOf(first, all, part)
  const theirs = valuesOf(second, all, part)
  return differencesOf(all, { first, second, ours, theirs }, { random, resamples, part })
}

/** Differences of the objectives as their scoring makes them, with its folds; see `pairedDifferences`. */
export function objectiveDifferences(
  first: Outcomes,
  second: Outcomes,
  { random, resamples = 2_000 }: Pick<PairedOptions, 'random' | 'resamples'>,
): readonly PairedDifference[] {
  const figures = first.scoring.indicators.map(indicatorFigure).map(ofWholeCurve)
  const ours = objectiveValues(first, first.scoring)
  const theirs = objectiveValues(second, first.scoring)
  return differencesOf(figures, { first, second, ours, theirs }, { random, resamples })
}

interface Sides {
  readonly first: Outcomes
  readonly second: Outcomes
  readonly ours: ObjectiveValues
  readonly theirs: ObjectiveValues
}

function differencesOf(
  figures: readonly Omit<Figure, 'value'>[],
  { first, second, ours, theirs }: Sides,
  { random, resamples, part = {} }: PairedOptions & { readonly resamples: number },
): readonly PairedDifference[] {
  if (!sameQuestions(first, second) || first.orders.join() !== second.orders.join())
    throw new RangeError('paired differences need the same questions, betas and branch orders on both sides')
  const strata = questionStrata(first)
  const draws = questionDraws(strata, resamples, random)
  const from = drawnFrom(first, strata, part)
  const drawn = draws.map((draw) => [ours(draw), theirs(draw)] as const)
  const [mine, other] = [ours(), theirs()]
  return figures.map(({ name, beta, unit, direction }, k) => {
    const [a, b] = [mine[k] as number, other[k] as number]
    const pairs = drawn.map(([one, two]) => [one[k] as number, two[k] as number] as const)
    return {
      figure: name,
      beta,
      unit,
      direction,
      first: a,
      second: b,
      difference: a - b,
      test: percentileTest(
        pairs.map(([one, two]) => one - two),
        from,
      ),
      ...(unit.startsWith('tokens') ? { change: changeOf(a, b, pairs, from) } : {}),
    }
  })
}

/** How many questions of a part were drawn, and within how many strata. */
function drawnFrom(outcomes: Outcomes, strata: readonly (readonly number[])[], part: Part): DrawnFrom {
  const counted = countedQuestions(outcomes, [part])
  const sizes = strata.map((stratum) => stratum.filter((question) => counted.has(question)).length)
  return { questions: counted.size, strata: sizes.filter((size) => size > 0).length }
}

function valuesOf(outcomes: Outcomes, figures: readonly Figure[], part: Part | undefined): ObjectiveValues {
  const questions = questionFigures(outcomes, undefined, part)
  return (weights) => {
    const curve = weightedCurve(questions, weights)
    return figures.map(({ value }) => value(curve))
  }
}

function figuresAt(betas: readonly number[]): Figure[] {
  const at = (name: 'accuracy' | 'tokens') =>
    betas.map((beta, i): Figure => {
      const { unit, direction } = indicatorObjective(name)
      return { name, beta, unit, direction, value: (curve) => (curve[i] as BetaPoint)[name] }
    })
  return [...at('accuracy'), ...at('tokens')]
}

function ofWholeCurve(figure: CurveFigure): Figure {
  return { ...figure, beta: undefined }
}

function changeOf(
  a: number,
  b: number,
  pairs: readonly (readonly [number, number])[],
  from: DrawnFrom,
): NonNullable<PairedDifference['change']> {
  const percent = (one: number, two: number) => (100 * (one - two)) / two
  const { interval } = percentileTest(
    pairs.map(([one, two]) => percent(one, two)),
    from,
  )
  return { percent: percent(a, b), low: interval.low, high: interval.high }
}
