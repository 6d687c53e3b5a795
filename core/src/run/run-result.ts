import { dominates, nonDominatedSort } from '../evaluation/non-dominated-sort.ts'
import { objectiveVector } from '../evaluation/objective-vector.ts'
import type { ContentHash, SharedQuestions } from '../events/search-event.ts'
import type { Critique } from '../operators/critic.ts'
import type { CurvePoint, Objective } from '../operators/fitness.ts'
import type { EvaluatedIndividual, Lineage } from '../operators/individual.ts'
import type { ArmRecord } from '../search/arm-records.ts'
import type { SearchState } from '../search/search-state.ts'

export interface ReportedProgram {
  readonly name: string
  readonly objectives: Readonly<Record<string, number>>
  readonly curve: readonly CurvePoint[]
}

export interface ArchivedProgram extends ReportedProgram {
  readonly lineage: Lineage
  readonly critiques: readonly Critique[]
}

/** A found program that was no worse than a baseline in any objective on the search stores. */
export interface Improvement {
  readonly baseline: string
  readonly program: string
}

/** What a run found: result.json. No clock and no paths, so that equal runs give equal bytes. */
export interface RunResult {
  readonly format: 1
  readonly experiment: string
  readonly seed: number
  readonly stores: Readonly<Record<string, ContentHash>>
  readonly objectives: readonly Objective[]
  /** Questions that were both searched on and held out. */
  readonly leaks: readonly SharedQuestions[]
  /** Why the run ended; null while it has not. */
  readonly ended: string | null
  readonly asked: number
  readonly evaluated: number
  readonly rejected: Readonly<Record<string, number>>
  /** What became of the attempts of each operator, with each of its variants, in the order in which they were first chosen. */
  readonly operators: readonly ArmRecord[]
  readonly episodes: number
  /** Programs that no evaluated one dominates, best in the first objective first. */
  readonly archive: readonly ArchivedProgram[]
  /** Best first, as survival left it. */
  readonly population: readonly string[]
  readonly baselines: readonly ReportedProgram[]
  readonly rejectedBaselines: Readonly<Record<string, string>>
  readonly improvements: readonly Improvement[]
}

/** Sums a state up. @throws TypeError for a log without its header */
export function runResult(state: SearchState): RunResult {
  const { started } = state
  if (started === undefined) throw new TypeError('the log has no header')
  const { objectives, seed, stores } = started
  const archive = archiveOf(state.evaluated.toArray(), objectives)
  const baselines = state.baselines.map(({ name, fitness }) => ({
    name,
    objectives: fitness.objectives,
    curve: fitness.curve,
  }))
  return {
    format: 1,
    experiment: nameOf(started.experiment),
    seed,
    stores,
    objectives,
    leaks: state.leaks,
    ended: state.ended ?? null,
    asked: state.asked.length,
    evaluated: state.evaluated.length,
    rejected: state.rejected,
    operators: state.arms,
    episodes: state.episodes,
    archive: archive.map(archived),
    population: state.population.map(({ id }) => id),
    baselines,
    rejectedBaselines: state.rejectedBaselines,
    improvements: improvementsOf(
      baselines,
      archive.filter(({ lineage }) => lineage.operator !== 'seed'),
      objectives,
    ),
  }
}

/** The non-dominated individuals, best in the first objective first; of equal ones only the first. */
export function archiveOf(
  evaluated: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
): EvaluatedIndividual[] {
  const vectors = evaluated.map(({ fitness }) => objectiveVector(fitness.objectives, objectives))
  const front = nonDominatedSort(vectors)[0] ?? []
  const seen = new Set<string>()
  const distinct = front.filter((i) => {
    const key = JSON.stringify(vectors[i])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  const first = (i: number) => vectors[i]?.[0] ?? 0
  return distinct.sort((a, b) => first(a) - first(b) || a - b).map((i) => evaluated[i] as EvaluatedIndividual)
}

/**
 * For each baseline the found program that gains most on it in all objectives together: the largest product of gains, each
 * as a share of the largest in its objective. A program that gains on one side only is easily luck.
 */
function improvementsOf(
  baselines: readonly ReportedProgram[],
  archive: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
): Improvement[] {
  return baselines.flatMap(({ name, objectives: values }) => {
    const mark = objectiveVector(values, objectives)
    const better = archive.flatMap(({ id, fitness }) => {
      const vector = objectiveVector(fitness.objectives, objectives)
      return dominates(vector, mark) ? [{ id, gains: mark.map((value, k) => value - (vector[k] ?? 0)) }] : []
    })
    const most = mark.map((_, k) => Math.max(...better.map(({ gains }) => gains[k] ?? 0)))
    const product = (gains: readonly number[]) =>
      gains.reduce((all, gain, k) => (most[k] === 0 ? all : (all * gain) / (most[k] ?? 1)), 1)
    const [best] = better.sort((one, two) => product(two.gains) - product(one.gains))
    return best === undefined ? [] : [{ baseline: name, program: best.id }]
  })
}

function archived({ id, fitness, lineage, critiques }: EvaluatedIndividual): ArchivedProgram {
  return { name: id, lineage, objectives: fitness.objectives, curve: fitness.curve, critiques }
}

function nameOf(experiment: unknown): string {
  const name: unknown =
    typeof experiment === 'object' && experiment !== null ? Reflect.get(experiment, 'name') : ''
  return typeof name === 'string' ? name : ''
}
