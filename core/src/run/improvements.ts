import { bestGain, type Gains, isBetter } from '../evaluation/best-gain.ts'
import { objectiveVector } from '../evaluation/objective-vector.ts'
import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import { confirmationScoring } from '../evaluation/outcomes/scoring.ts'
import { type WinnerTest, winnerTests } from '../evaluation/winner-tests.ts'
import type { Objective } from '../operators/fitness.ts'
import { seededRandom } from '../random/seeded-random.ts'

/** How much of an improvement is left when it is told among how many programs it was picked. */
export interface PickTest {
  /** Programs among which it was picked, those that were dropped in a race included. */
  readonly tried: number
  /** Where it was picked: on the questions that the search selected by, or on those that it kept for confirmation. */
  readonly on: 'search' | 'confirmation'
  /** One-sided p-values: that it is no better than the baseline in some objective; see `winnerTests`. */
  readonly corrected: number
  readonly uncorrected: number
  /** Gains on questions that were left out of the pick, as differences of the objectives; null where nothing is left. */
  readonly unbiased: Readonly<Record<string, number>> | null
}

/** A found program that was no worse than a baseline in any objective on the search stores. */
export interface Improvement {
  readonly baseline: string
  readonly program: string
  /** Null where the fitness function left no figures question by question. */
  readonly picked: PickTest | null
}

/** A program with what its evaluation found. */
export interface Scored {
  readonly name: string
  readonly objectives: Readonly<Record<string, number>>
  /** The same on what was kept for confirmation, where something was. */
  readonly confirmation?: Readonly<Record<string, number>>
  readonly outcomes: Outcomes | undefined
}

export interface ImprovementInput {
  /** Bred programs that were evaluated. */
  readonly candidates: readonly Scored[]
  /** Names of those that no other dominates; only these are picked. */
  readonly archive: ReadonlySet<string>
  readonly baselines: readonly Scored[]
  /** Bred programs that a race dropped. */
  readonly dropped: number
  readonly objectives: readonly Objective[]
  readonly seed: number
}

/**
 * For each baseline the found program that gains most on it in all objectives together, see `bestGain`; with a part kept
 * for confirmation the one that gains most there, of those that are better on the rest.
 */
export function improvementsOf(input: ImprovementInput): readonly Improvement[] {
  const picks = input.baselines.flatMap((baseline) => {
    const winner = pick(baseline, input)
    return winner === undefined ? [] : [{ baseline, winner }]
  })
  const tests = testsOf(picks, input)
  return picks.map(({ baseline, winner }, i) => ({
    baseline: baseline.name,
    program: winner.name,
    picked: tests[i] ?? null,
  }))
}

interface Pick {
  readonly baseline: Scored
  readonly winner: Scored
}

function pick(baseline: Scored, input: ImprovementInput): Scored | undefined {
  const { objectives } = input
  const better = betterThan(baseline, input)
  const [first] = better
  const confirmed = first?.confirmation !== undefined && baseline.confirmation !== undefined
  const gains = better.map((one) =>
    confirmed
      ? gainsOver(one.confirmation ?? {}, baseline.confirmation ?? {}, objectives)
      : gainsOver(one.objectives, baseline.objectives, objectives),
  )
  const best = bestGain(gains)
  return best === undefined ? undefined : better[best]
}

function betterThan(
  baseline: Scored,
  { candidates, archive, objectives }: ImprovementInput,
): readonly Scored[] {
  return candidates.filter(
    ({ name, objectives: own }) =>
      archive.has(name) && isBetter(gainsOver(own, baseline.objectives, objectives)),
  )
}

function gainsOver(
  own: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
  objectives: readonly Objective[],
): Gains {
  const marks = objectiveVector(theirs, objectives)
  return objectiveVector(own, objectives).map((value, k) => (marks[k] ?? 0) - value)
}

function testsOf(picks: readonly Pick[], input: ImprovementInput): readonly (PickTest | null)[] {
  const kept = picks[0]?.baseline.outcomes?.scoring.confirm !== undefined
  return kept ? picks.map((one) => confirmed(one, input)) : searched(picks, input)
}

/** What was kept for confirmation was looked at by the last pick only, and that among few. */
function confirmed({ baseline, winner }: Pick, input: ImprovementInput): PickTest | null {
  const better = betterThan(baseline, input)
  const known = better.flatMap(({ outcomes }) => outcomes ?? [])
  if (baseline.outcomes === undefined || known.length < better.length) return null
  const scoring = confirmationScoring(baseline.outcomes.scoring)
  if (scoring === undefined) return null
  const [test] = winnerTests(known, [{ baseline: baseline.outcomes, winner: better.indexOf(winner) }], {
    scoring,
    random: seededRandom('picked', input.seed),
  })
  return test === undefined ? null : pickTest(test, 'confirmation', input.objectives)
}

function searched(
  picks: readonly Pick[],
  { candidates, dropped, objectives, seed }: ImprovementInput,
): readonly (PickTest | null)[] {
  const known = candidates.filter(({ outcomes }) => outcomes !== undefined)
  const pairs = picks.flatMap(({ baseline, winner }) =>
    baseline.outcomes === undefined || winner.outcomes === undefined
      ? []
      : [{ baseline: baseline.outcomes, winner: known.indexOf(winner) }],
  )
  if (pairs.length < picks.length) return []
  const tests = winnerTests(
    known.flatMap(({ outcomes }) => outcomes ?? []),
    pairs,
    { dropped: dropped + candidates.length - known.length, random: seededRandom('picked', seed) },
  )
  return tests.map((test) => pickTest(test, 'search', objectives))
}

function pickTest(
  { tried, corrected, uncorrected, unbiased }: WinnerTest,
  on: PickTest['on'],
  objectives: readonly Objective[],
): PickTest {
  const differences = objectives.map(({ name, direction }, k): [string, number] => [
    name,
    (unbiased?.[k] ?? 0) * (direction === 'maximise' ? 1 : -1),
  ])
  return {
    tried,
    on,
    corrected,
    uncorrected,
    unbiased: unbiased === undefined ? null : Object.fromEntries(differences),
  }
}
