import type { Random } from '../random/random.ts'
import { bestGain, type Gains } from './best-gain.ts'
import { indicatorObjective } from './curve-indicator.ts'
import { countedQuestions } from './outcomes/counted-questions.ts'
import { objectiveValues } from './outcomes/objective-values.ts'
import type { Outcomes } from './outcomes/outcomes.ts'
import { leftOut, type QuestionDraw, questionDraws, questionStrata } from './outcomes/question-draws.ts'
import type { Scoring } from './outcomes/scoring.ts'
import { studentise } from './studentise.ts'

/** A candidate that was picked against a baseline. */
export interface PickedPair {
  readonly baseline: Outcomes
  /** Position among the candidates. */
  readonly winner: number
}

export interface WinnerTestOptions {
  /** How the objectives are made; that of the outcomes where it is not told. */
  readonly scoring?: Scoring
  /** Programs that were tried too, but dropped before their figures were complete. */
  readonly dropped?: number
  readonly random: Random
  /** 1,000 unless told. */
  readonly resamples?: number
}

/** How much of a winner's gain is left when it is told that it was picked. */
export interface WinnerTest {
  /** Among how many it was picked, those that were dropped included. */
  readonly tried: number
  /** One-sided: that it is no better than the baseline in some objective, as if it had been the only candidate. */
  readonly uncorrected: number
  /** The same, although it was the best of so many. */
  readonly corrected: number
  /**
   * The gain over the baseline of what is picked on some questions, on the questions left out of that pick: by objective, in
   * its unit. Undefined where hardly any resample picks anything.
   */
  readonly unbiased: Gains | undefined
}

/**
 * Tests whether the best of many candidates is better than a baseline in every objective, although it was picked as the
 * best on the same questions: Hansen's test for superior predictive ability (2005), which is White's reality check (2000)
 * without its weakness for poor candidates, on a question-clustered bootstrap. Gains are divided by their standard errors;
 * the winner's statistic is that of its weakest objective, and it is compared with the largest statistic that chance gives
 * any candidate in any objective. So the p-value holds however many objectives the others fail in, and however the
 * candidates are related. Those that were dropped early have no statistics: the p-value is extrapolated to all that were
 * tried (Šidák), which is cautious, for the dropped were behind. Of n questions no p-value is below 2^-n: so often all of
 * them favour one side by chance, and that few agree must not pass for certainty.
 *
 * The gain without the bias of the pick is that of BBC-CV (Tsamardinos, Greasidou and Borboudakis, arXiv 1708.07180): in
 * every resample the best is picked anew, as `bestGain` does, and judged on the questions which that resample left out.
 * Resamples that left nothing out, as all of a single question, are passed over.
 */
export function winnerTests(
  candidates: readonly Outcomes[],
  pairs: readonly PickedPair[],
  { scoring, dropped = 0, random, resamples = 1_000 }: WinnerTestOptions,
): readonly WinnerTest[] {
  const [first] = candidates
  if (first === undefined) return []
  const strata = questionStrata(first)
  const rules = scoring ?? first.scoring
  const draws = questionDraws(strata, resamples, random)
  const known = candidates.map((candidate) => sampleOf(candidate, rules, draws))
  const counted = countedQuestions(first, rules.folds)
  const questions = counted.size
  const least = 2 ** -questions
  const others = draws.map((draw) => (drewAll(draw, counted) ? undefined : leftOut(draw, strata)))
  return pairs.map(({ baseline, winner }) => {
    const mark = sampleOf(baseline, rules, draws)
    const own = known[winner]
    if (own === undefined) throw new RangeError(`there is no candidate ${winner}`)
    const statistics = rules.indicators.map((_, k) => studentise(gainsIn(k, own, mark), questions))
    const reached = Math.min(...statistics.map(({ statistic }) => statistic))
    const largest = new Float64Array(resamples).fill(Number.NEGATIVE_INFINITY)
    for (const candidate of known) {
      for (const k of rules.indicators.keys()) {
        const { centred } = studentise(gainsIn(k, candidate, mark), questions)
        for (const [draw, value] of centred.entries())
          if (value > (largest[draw] as number)) largest[draw] = value
      }
    }
    const tried = candidates.length + dropped
    return {
      tried,
      uncorrected: Math.max(least, ...statistics.map(({ statistic, centred }) => tail(centred, statistic))),
      corrected: 1 - (1 - Math.max(least, tail(largest, reached))) ** (tried / candidates.length),
      unbiased: unbiasedGains(known, mark, others),
    }
  })
}

/** Objectives of one program, all turned so that more is better. */
interface Sample {
  /** On given questions. */
  readonly on: (draw?: QuestionDraw) => Float64Array
  readonly observed: Float64Array
  /** Objective k in a resample, at resample * objectives + k. */
  readonly resampled: Float64Array
}

function sampleOf(outcomes: Outcomes, rules: Scoring, draws: readonly QuestionDraw[]): Sample {
  const values = objectiveValues(outcomes, rules)
  const signs = rules.indicators.map(({ name }) =>
    indicatorObjective(name).direction === 'maximise' ? 1 : -1,
  )
  const on = (draw?: QuestionDraw) => Float64Array.from(values(draw), (value, k) => value * (signs[k] ?? 1))
  const resampled = new Float64Array(draws.length * signs.length)
  for (const [i, draw] of draws.entries()) resampled.set(on(draw), i * signs.length)
  return { on, observed: on(), resampled }
}

function gainsIn(k: number, one: Sample, mark: Sample): { observed: number; resampled: Float64Array } {
  const count = one.observed.length
  const resampled = new Float64Array(one.resampled.length / count)
  for (let i = 0; i < resampled.length; i += 1) {
    resampled[i] = (one.resampled[i * count + k] as number) - (mark.resampled[i * count + k] as number)
  }
  return { observed: (one.observed[k] as number) - (mark.observed[k] as number), resampled }
}

/** The share of values that reach a mark, the observed sample counted among them. */
function tail(values: Float64Array, mark: number): number {
  return (1 + values.reduce((count, value) => count + (value >= mark ? 1 : 0), 0)) / (1 + values.length)
}

function drewAll(draw: QuestionDraw, counted: ReadonlySet<number>): boolean {
  return [...counted].every((question) => (draw[question] ?? 0) > 0)
}

/** Where fewer resamples than this share have a winner, their mean says nothing. */
const PICKED = 0.1

function unbiasedGains(
  candidates: readonly Sample[],
  mark: Sample,
  others: readonly (QuestionDraw | undefined)[],
): Gains | undefined {
  const count = mark.observed.length
  const picks = others.flatMap((other, draw) => {
    if (other === undefined) return []
    const at = (one: Sample) => one.resampled.subarray(draw * count, (draw + 1) * count)
    const theirs = at(mark)
    const picked = bestGain(
      candidates.map((one) => Array.from(at(one), (value, k) => value - (theirs[k] ?? 0))),
    )
    const candidate = picked === undefined ? undefined : candidates[picked]
    if (candidate === undefined) return []
    const base = mark.on(other)
    return [Array.from(candidate.on(other), (value, k) => value - (base[k] ?? 0))]
  })
  if (picks.length < PICKED * others.length) return undefined
  return Array.from(
    mark.observed,
    (_, k) => picks.reduce((sum, gains) => sum + (gains[k] ?? 0), 0) / picks.length,
  )
}
