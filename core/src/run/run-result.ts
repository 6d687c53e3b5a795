import { nonDominatedSort } from '../evaluation/non-dominated-sort.ts'
import { objectiveVector } from '../evaluation/objective-vector.ts'
import { objectiveValues } from '../evaluation/outcomes/objective-values.ts'
import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import { confirmationScoring } from '../evaluation/outcomes/scoring.ts'
import type { ContentHash, SharedQuestions, StoresOpened } from '../events/search-event.ts'
import type { Critique } from '../operators/critic.ts'
import type { CurvePoint, Fitness, Objective } from '../operators/fitness.ts'
import type { EvaluatedIndividual, Lineage } from '../operators/individual.ts'
import type { SearchState } from '../search/search-state.ts'
import { type CriticUse, criticUse } from './critic-use.ts'
import { type EliteMap, eliteMaps } from './elite-maps.ts'
import { type Improvement, improvementsOf, type Scored } from './improvements.ts'
import { type ModelUse, modelUse, type OperatorUse, operatorUse } from './model-use.ts'
import { NO_OUTCOMES, type OutcomesOf } from './run-outcomes.ts'

export interface ReportedProgram {
  readonly name: string
  readonly objectives: Readonly<Record<string, number>>
  /** The objectives on what the search kept for confirmation and did not select by, where it kept something. */
  readonly confirmation?: Readonly<Record<string, number>>
  readonly curve: readonly CurvePoint[]
}

export interface ArchivedProgram extends ReportedProgram {
  readonly lineage: Lineage
  readonly critiques: readonly Critique[]
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
  /** Which stores the search read, by their content, and which were sealed from it; null for a log that does not say so. */
  readonly opened: Pick<StoresOpened, 'stores' | 'sealed'> | null
  /** Why the run ended; null while it has not. */
  readonly ended: string | null
  readonly asked: number
  readonly evaluated: number
  readonly rejected: Readonly<Record<string, number>>
  /** What became of the attempts of each operator, with each of its variants, in the order in which they were first chosen. */
  readonly operators: readonly OperatorUse[]
  readonly episodes: number
  readonly models: ModelUse
  /** What critics asked of models, and learnt; absent where none did. */
  readonly critics?: readonly CriticUse[]
  /** Programs that no evaluated one dominates, best in the first objective first. */
  readonly archive: readonly ArchivedProgram[]
  /** What the archives of the experiment hold; absent where it names none. */
  readonly elites?: readonly EliteMap[]
  /** Best first, as survival left it. */
  readonly population: readonly string[]
  readonly baselines: readonly ReportedProgram[]
  readonly rejectedBaselines: Readonly<Record<string, string>>
  /** Seeds that came to nothing, with the reason; absent where all were evaluated. */
  readonly rejectedSeeds?: Readonly<Record<string, string>>
  readonly improvements: readonly Improvement[]
}

/**
 * Sums a state up.
 * @param outcomesOf what is known question by question, for statistics; nothing unless it is told
 * @throws TypeError for a log without its header
 */
export function runResult(state: SearchState, outcomesOf: OutcomesOf = NO_OUTCOMES): RunResult {
  const { started } = state
  if (started === undefined) throw new TypeError('the log has no header')
  const { objectives, seed, stores } = started
  const evaluated = state.evaluated.toArray()
  const critics = criticUse(state)
  const archive = archiveOf(evaluated, objectives)
  const baselines = state.baselines.map(({ name, fitness }) => scored(name, fitness, outcomesOf))
  const candidates = evaluated
    .filter(({ lineage }) => lineage.operator !== 'seed')
    .map(({ id, fitness }) => scored(id, fitness, outcomesOf))
  const known = new Map(candidates.map((one) => [one.name, one]))
  return {
    format: 1,
    experiment: nameOf(started.experiment),
    seed,
    stores,
    objectives,
    leaks: state.leaks,
    opened: state.opened ?? null,
    ended: state.ended ?? null,
    asked: state.asked.length,
    evaluated: state.evaluated.length,
    rejected: state.rejected,
    operators: operatorUse(state, objectives),
    episodes: state.episodes,
    models: modelUse(state, objectives),
    ...(critics.length === 0 ? {} : { critics }),
    archive: archive.map((one) =>
      archived(one, known.get(one.id) ?? scored(one.id, one.fitness, outcomesOf)),
    ),
    ...(started.archives === undefined ? {} : { elites: eliteMaps(state) }),
    population: state.population.map(({ id }) => id),
    baselines: baselines.map(reported),
    rejectedBaselines: state.rejectedBaselines,
    ...(Object.keys(state.rejectedSeeds).length === 0 ? {} : { rejectedSeeds: state.rejectedSeeds }),
    improvements: improvementsOf({
      candidates,
      archive: new Set(archive.map(({ id }) => id)),
      baselines,
      dropped: state.rejected['race'] ?? 0,
      objectives,
      seed,
    }),
  }
}

interface ScoredProgram extends Scored {
  readonly curve: readonly CurvePoint[]
}

function scored(name: string, fitness: Fitness, outcomesOf: OutcomesOf): ScoredProgram {
  const { objectives, curve } = fitness
  const outcomes = outcomesOf(fitness)
  const confirmation = outcomes === undefined ? undefined : confirmationOf(outcomes)
  return { name, objectives, ...(confirmation === undefined ? {} : { confirmation }), curve, outcomes }
}

function confirmationOf(outcomes: Outcomes): Readonly<Record<string, number>> | undefined {
  const scoring = confirmationScoring(outcomes.scoring)
  if (scoring === undefined) return undefined
  const values = objectiveValues(outcomes, scoring)()
  return Object.fromEntries(scoring.indicators.map(({ name }, k) => [name, values[k] ?? Number.NaN]))
}

function reported({ outcomes: _outcomes, ...program }: ScoredProgram): ReportedProgram {
  return program
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

function archived({ lineage, critiques }: EvaluatedIndividual, program: ScoredProgram): ArchivedProgram {
  const { name, ...rest } = reported(program)
  return { name, lineage, ...rest, critiques }
}

function nameOf(experiment: unknown): string {
  const name: unknown =
    typeof experiment === 'object' && experiment !== null ? Reflect.get(experiment, 'name') : ''
  return typeof name === 'string' ? name : ''
}
