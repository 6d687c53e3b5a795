import type { Random } from '../../random/random.ts'
import type { Outcomes } from './outcomes.ts'
import type { Part, Scoring } from './scoring.ts'

/** How often each question is in a resample, by its number. */
export type QuestionDraw = Float64Array

/**
 * Groups of questions that are drawn among themselves: those of the same stores, and of the same parts of a scoring. A
 * benchmark that several models answered is one group, so that a question is drawn for all of them together, and every
 * store and every part keeps its number of questions in every resample.
 */
export function questionStrata(
  { stores, scoring }: Pick<Outcomes, 'stores' | 'scoring'>,
  { folds, confirm }: Scoring = scoring,
): readonly (readonly number[])[] {
  const parts: readonly Part[] = confirm === undefined ? folds : [...folds, confirm]
  const members = [
    ...stores.map(({ questions }) => questions),
    ...parts.flatMap(({ questions }) => (questions === undefined ? [] : [questions])),
  ].map((questions) => new Set(questions))
  const strata = new Map<string, number[]>()
  for (const question of new Set(stores.flatMap(({ questions }) => questions))) {
    const key = members.map((set) => (set.has(question) ? 1 : 0)).join('')
    strata.set(key, [...(strata.get(key) ?? []), question])
  }
  return [...strata.values()]
}

/** Resamples of whole questions, with replacement, within each stratum. */
export function questionDraws(
  strata: readonly (readonly number[])[],
  count: number,
  random: Random,
): readonly QuestionDraw[] {
  const questions = 1 + Math.max(-1, ...strata.flat())
  return Array.from({ length: count }, () => {
    const draw = new Float64Array(questions)
    for (const stratum of strata) {
      for (let i = 0; i < stratum.length; i += 1) {
        const question = stratum[random.integer(0, stratum.length - 1)] as number
        draw[question] = (draw[question] as number) + 1
      }
    }
    return draw
  })
}

/**
 * The questions that a resample left out, weighted so that every stratum keeps its size. A stratum that was drawn whole
 * (which only a very small one is) counts as it is.
 */
export function leftOut(draw: QuestionDraw, strata: readonly (readonly number[])[]): QuestionDraw {
  const others = new Float64Array(draw.length)
  for (const stratum of strata) {
    const missing = stratum.filter((question) => draw[question] === 0)
    const counted = missing.length === 0 ? stratum : missing
    for (const question of counted) others[question] = stratum.length / counted.length
  }
  return others
}
