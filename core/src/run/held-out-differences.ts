import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import { objectiveDifferences } from '../evaluation/paired-differences.ts'
import { seededRandom } from '../random/seeded-random.ts'

/** A difference of an objective with the ends of its 95% interval; `p` is two-sided. */
export interface ObjectiveDifference {
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly p: number
  /** The same in percent of the baseline, for objectives in tokens. */
  readonly change?: { readonly percent: number; readonly low: number; readonly high: number }
}

/** A found program and a baseline on the same held-out questions under the same branch orders. */
export interface HeldOutDifference {
  readonly program: string
  readonly baseline: string
  readonly objectives: Readonly<Record<string, ObjectiveDifference>>
}

type Known = ReadonlyMap<string, Outcomes>

/** Every found program against every baseline, question by question; see `pairedDifferences`. */
export function heldOutDifferences(programs: Known, baselines: Known): readonly HeldOutDifference[] {
  return [...programs].flatMap(([program, ours]) =>
    [...baselines].map(([baseline, theirs]) => {
      const differences = objectiveDifferences(ours, theirs, { random: seededRandom('intervals', 0) })
      return {
        program,
        baseline,
        objectives: Object.fromEntries(
          differences.map(({ figure, difference, test, change }) => [
            figure,
            { difference, ...test.interval, p: test.p, ...(change === undefined ? {} : { change }) },
          ]),
        ),
      }
    }),
  )
}
