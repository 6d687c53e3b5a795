import { seededRandom } from '../random/seeded-random.ts'
import type { CurveFigure } from './curve-figure.ts'
import { type DifferenceRow, differenceRow } from './difference-row.ts'
import type { Outcomes } from './outcomes/outcomes.ts'
import { pairedDifferences } from './paired-differences.ts'

export interface NamedOutcomes {
  readonly name: string
  readonly outcomes: Outcomes
}

export interface CompareOptions {
  /** Of the whole curve. */
  readonly figures: readonly CurveFigure[]
  /** Also accuracy and tokens at every beta; true unless told. */
  readonly atBetas?: boolean
  /** Also store by store, where there are several. */
  readonly eachStore: boolean
}

/** Stands in the place of a store's id for the mean over all stores. */
export const ALL = 'all'

/** The first program against each of the others; all rows draw the same questions in the same resamples. */
export function comparePrograms(
  [first, ...others]: readonly NamedOutcomes[],
  { figures, atBetas = true, eachStore }: CompareOptions,
): readonly DifferenceRow[] {
  if (first === undefined) return []
  const stores = first.outcomes.stores.map(({ store }) => store)
  const places = [ALL, ...(eachStore && stores.length > 1 ? stores : [])]
  return others.flatMap((second) =>
    places.flatMap((store) => {
      const part = store === ALL ? {} : { stores: [store] }
      const differences = pairedDifferences(first.outcomes, second.outcomes, {
        figures,
        atBetas,
        random: seededRandom('intervals', 0),
        part,
      })
      const questions = questionsOf(first.outcomes, store)
      const pair = { first: first.name, second: second.name, store, outcomes: first.outcomes, questions }
      return differences.map((difference) => differenceRow(pair, difference))
    }),
  )
}

function questionsOf({ stores }: Outcomes, store: string): number {
  const counted = stores.filter((one) => store === ALL || one.store === store)
  return new Set(counted.flatMap(({ questions }) => questions)).size
}
