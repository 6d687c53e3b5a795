import {
  type CurveIndicator,
  type Part,
  questionNumbers,
  questionStrata,
  type ReplayStore,
  type Scoring,
  seededRandom,
} from 'autotts'
import type { Options } from './options.ts'

export interface Split {
  readonly folds: Options['folds']
  readonly confirm: Options['confirm']
}

/** How the search set is divided, the same for every program on the same stores. */
export interface Division {
  readonly scoring: Scoring
  /** What counts for objectives, all folds together. */
  readonly selection: Part
}

/**
 * Sets a part of the stores aside for confirmation and deals the rest into folds. Questions are split by their numbers,
 * so that one which several models answered is in one part for all of them, and within each benchmark, so that every
 * part has its share of each.
 * What cannot be divided so is refused before, see `divisionFault`.
 */
export function divisionOf(
  indicators: readonly CurveIndicator[],
  stores: readonly ReplayStore[],
  { folds, confirm }: Split,
): Division {
  const { kept, aside } = setAside(stores, confirm)
  const parts = folds === undefined ? [kept] : foldsOf(stores, kept, folds)
  return {
    selection: kept,
    scoring: { indicators, folds: parts, ...(aside === undefined ? {} : { confirm: aside }) },
  }
}

function setAside(
  stores: readonly ReplayStore[],
  confirm: Split['confirm'],
): { readonly kept: Part; readonly aside?: Part } {
  if (confirm === undefined) return { kept: {} }
  if (confirm.by === 'model') {
    const models = new Set(stores.map(({ model }) => model))
    const others = [...models].filter((model) => !confirm.models.includes(model))
    return { kept: ofModels(stores, others), aside: ofModels(stores, confirm.models) }
  }
  const dealt = shuffledStrata(stores, 'confirm', confirm.seed).map((stratum) => {
    const count = Math.min(stratum.length - 1, Math.max(1, Math.round(confirm.share * stratum.length)))
    return { aside: stratum.slice(0, count), kept: stratum.slice(count) }
  })
  const aside = sorted(dealt.flatMap((one) => one.aside))
  return { kept: { questions: sorted(dealt.flatMap((one) => one.kept)) }, aside: { questions: aside } }
}

function foldsOf(
  stores: readonly ReplayStore[],
  kept: Part,
  folds: NonNullable<Options['folds']>,
): readonly Part[] {
  if (folds.by === 'model') {
    const counted = stores.filter(({ id }) => kept.stores?.includes(id) !== false)
    const models = [...new Set(counted.map(({ model }) => model))]
    return models.map((model) => ({ ...kept, ...ofModels(stores, [model]) }))
  }
  const counted = kept.questions === undefined ? undefined : new Set(kept.questions)
  const strata = shuffledStrata(stores, 'folds', folds.seed).map((stratum) =>
    stratum.filter((question) => counted?.has(question) !== false),
  )
  const { count } = folds
  const parts = Array.from({ length: count }, (_, fold) =>
    sorted(strata.flatMap((stratum) => stratum.filter((_, i) => i % count === fold))),
  )
  return parts.filter((part) => part.length > 0).map((questions) => ({ ...kept, questions }))
}

function shuffledStrata(stores: readonly ReplayStore[], use: string, seed: number): readonly number[][] {
  const numbers = questionNumbers(stores)
  const asked = stores.map(({ id }, i) => ({ store: id, questions: numbers[i] ?? [], ...NO_SUMS }))
  const random = seededRandom(use, seed)
  return questionStrata({ stores: asked, scoring: { indicators: [], folds: [{}] } }).map((stratum) =>
    random.shuffle(stratum),
  )
}

const NO_SUMS = { right: new Float64Array(), tokens: new Float64Array() }

function ofModels(stores: readonly ReplayStore[], models: readonly string[]): Part {
  return { stores: stores.filter(({ model }) => models.includes(model)).map(({ id }) => id) }
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b)
}
