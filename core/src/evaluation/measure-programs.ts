import { seededRandom } from '../random/seeded-random.ts'
import type { NamedOutcomes } from './compare-programs.ts'
import type { CurveFigure } from './curve-figure.ts'
import type { BetaPoint } from './curve-indicator.ts'
import { countedQuestions } from './outcomes/counted-questions.ts'
import type { Outcomes } from './outcomes/outcomes.ts'
import { questionDraws, questionStrata } from './outcomes/question-draws.ts'
import { questionFigures, weightedCurve } from './outcomes/question-figures.ts'
import { percentileTest } from './percentile-test.ts'

/** A figure of one program's curve, as `autotts evaluate --indicator --format json` prints it. */
export interface FigureRow {
  readonly controller: string
  readonly figure: string
  readonly unit: string
  readonly better: 'more' | 'less'
  /** Ids; their mean is measured, each with the same weight. */
  readonly stores: readonly string[]
  readonly betas: number
  readonly orders: number
  /** Different questions; one that several models answered counts once. */
  readonly questions: number
  /** Null for tokens of an accuracy that the curve does not reach. */
  readonly value: number | null
  /** Ends of the 95% interval; null where none was asked for, and at an end where the accuracy is not reached. */
  readonly low: number | null
  readonly high: number | null
}

export interface MeasureOptions {
  readonly figures: readonly CurveFigure[]
  readonly intervals: boolean
  /** 2,000 unless told. */
  readonly resamples?: number
}

/** The curve of a program: the mean over its stores, each with the same weight. */
export function meanCurve(outcomes: Outcomes): BetaPoint[] {
  return weightedCurve(questionFigures(outcomes))
}

/**
 * Figures of whole curves. Intervals are from resamples of whole questions, within their benchmark, the same for all
 * programs and for all models that answered them; see `percentileTest`.
 */
export function measurePrograms(
  programs: readonly NamedOutcomes[],
  { figures, intervals, resamples = 2_000 }: MeasureOptions,
): readonly FigureRow[] {
  return programs.flatMap(({ name, outcomes }) => {
    const ranges = intervals ? intervalsOf(outcomes, figures, resamples) : undefined
    const curve = meanCurve(outcomes)
    return figures.map(({ name: figure, unit, direction, value }, k): FigureRow => {
      const range = ranges?.[k]
      return {
        controller: name,
        figure,
        unit,
        better: direction === 'maximise' ? 'more' : 'less',
        stores: outcomes.stores.map(({ store }) => store),
        betas: outcomes.betas.length,
        orders: outcomes.orders.length,
        questions: countedQuestions(outcomes, [{}]).size,
        value: finite(value(curve)),
        low: finite(range?.low),
        high: finite(range?.high),
      }
    })
  })
}

function intervalsOf(outcomes: Outcomes, figures: readonly CurveFigure[], resamples: number) {
  const strata = questionStrata(outcomes)
  const from = { questions: countedQuestions(outcomes, [{}]).size, strata: strata.length }
  const questions = questionFigures(outcomes)
  const drawn = questionDraws(strata, resamples, seededRandom('intervals', 0)).map((draw) => {
    const curve = weightedCurve(questions, draw)
    return figures.map(({ value }) => value(curve))
  })
  return figures.map(
    (_, k) =>
      percentileTest(
        drawn.map((values) => values[k] ?? Number.NaN),
        from,
      ).interval,
  )
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}
