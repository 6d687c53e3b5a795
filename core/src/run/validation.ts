import { availableParallelism } from 'node:os'
import { IDS } from '../composition/ids.ts'
import { wholeExperiment } from '../composition/whole-experiment.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { SharedQuestions } from '../events/search-event.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { Json } from '../operators/json.ts'
import { probeEpisodes } from '../search/behaviour.ts'
import { workbenchEpisodes } from '../search/workbench/episode-allowance.ts'
import { openStore } from '../stores/index.ts'
import { checkEpisodes } from './check-episodes.ts'
import { probeSeeds } from './check-seeds.ts'
import {
  type ExperimentStores,
  type FindStoresOptions,
  findStores,
  type StoreSide,
} from './experiment-stores.ts'
import { leakAudit } from './leak-audit.ts'
import { measureSpeed } from './measure-speed.ts'
import { type ModelBound, modelBound } from './model-bound.ts'
import { modelForecast } from './model-forecast.ts'
import { type NotReady, notReady } from './not-ready.ts'
import { type PreparedRun, prepareRun, settingsOf } from './prepare-run.ts'
import { type SearchEstimate, searchEstimate } from './search-estimate.ts'
import { searchSetup } from './search-setup.ts'
import { startExecutor } from './start-executor.ts'
import { type TimeEstimate, timeEstimate } from './time-estimate.ts'
import { type Coverage, uncoveredCalls } from './uncovered-calls.ts'

export interface MissingStore {
  readonly id: string
  readonly side: StoreSide
}

/** What an experiment comes to; `validate --format json` prints it, so its keys stay. */
export interface Validation {
  /** Every key of the experiment, defaults filled in. */
  readonly experiment: Json
  readonly stores: {
    readonly search: readonly string[]
    readonly heldOut: readonly string[]
    /** Known, but not on this machine. */
    readonly missing: readonly MissingStore[]
  }
  /** For each seed, what those mutations say of it that do not vary all programs alike. */
  readonly seeds: readonly SeedUse[]
  /** For each seed, what those crossovers say of it that do not cross all programs alike. */
  readonly crossings: readonly SeedCrossing[]
  /** What else this machine lacks for the run. */
  readonly notReady: readonly NotReady[]
  /** Questions that are both searched on and held out. */
  readonly shared: readonly SharedQuestions[]
  readonly estimate: SearchEstimate
  readonly time: TimeEstimate
  readonly dollars: ModelBound &
    Coverage & {
      /** What operators are likely to spend; null where it cannot be told. Critics are not in it. */
      readonly forecast: number | null
    }
}

/** How a mutation would vary a seed, in its own words. */
export interface SeedUse {
  readonly seed: string
  readonly mutation: string
  readonly varied: string
}

/** Whether and how a crossover would cross a seed, in its own words. */
export interface SeedCrossing {
  readonly seed: string
  readonly crossover: string
  readonly crossed: string
}

export type ValidationOptions = Pick<FindStoresOptions, 'cwd' | 'env'> & {
  readonly signal: AbortSignal
  /** Milliseconds on any clock. */
  readonly now: () => number
}

/** Seconds for which episodes are run to see how fast they are. */
const MEASURED_SECONDS = 1

/**
 * Checks all that a run would check, and estimates what it would take; nothing on disk changes. What only this machine lacks (stores,
 * keys, commands) is told and does not stand in the way. @throws AutottsError
 */
export async function validateExperiment(
  experiment: Experiment,
  options: ValidationOptions,
): Promise<Validation> {
  const missing: MissingStore[] = []
  const stores = await findStores(experiment, {
    ...options,
    from: '',
    onAbsent: ({ id }, side) => missing.push({ id, side }),
    importHeldOut: async () => {},
  })
  const audit = await leakAudit(experiment, stores)
  const here = experiment.spec.executor.use === 'executor-local'
  const executor = here
    ? await startExecutor(experiment, { sandbox: 'all' })
    : createLocalExecutor({ sandbox: 'all' })
  try {
    const opened = await Promise.all(stores.search.map(openStore))
    const run = await prepareRun(experiment, opened, executor, { offline: true })
    checkEpisodes(run)
    await checkedSeeds(run, options.signal, here)
    const estimate = estimateOf(run, missing)
    const workers = workersOf(run)
    const speed = here && (await speedOf(run, workers, options))
    return {
      experiment: wholeExperiment(experiment, run.plugins),
      stores: { ...idsOf(stores), missing: bySide(missing) },
      seeds: seedUses(run),
      crossings: seedCrossings(run),
      notReady: notReady(run.container.get(IDS.components), experiment),
      shared: audit?.shared ?? [],
      estimate,
      time: timeEstimate({ estimate, speed, workers, minutes: experiment.spec.budget.minutes }),
      dollars: dollarsOf(run),
    }
  } finally {
    await executor.close()
  }
}

/**
 * Where the episodes run on other machines, this one may have no sandbox to run a seed in.
 * @throws AutottsError E_CONTROLLER_*, E_STORE_SIGNAL
 */
async function checkedSeeds(
  { container, experiment, seeds }: PreparedRun,
  signal: AbortSignal,
  here: boolean,
) {
  const { executor, stores } = container.get(IDS.components)
  try {
    await probeSeeds({ experiment, seeds, executor, stores, settings: settingsOf(experiment), signal })
  } catch (thrown) {
    const noSandbox = thrown instanceof AutottsError && thrown.code === 'E_SANDBOX_UNAVAILABLE'
    if (here || !noSandbox) throw thrown
  }
}

function seedUses({ container, experiment, seeds }: PreparedRun): readonly SeedUse[] {
  const components = container.get(IDS.components)
  const setup = searchSetup(components, experiment, { offline: true })
  return seeds.flatMap((seed) =>
    components.variation.flatMap((one) => {
      const varied = one.kind === 'mutation' ? one.operator.variesAs?.(seed, setup) : undefined
      return varied === undefined ? [] : [{ seed: seed.name, mutation: one.name, varied }]
    }),
  )
}

function seedCrossings({ container, seeds }: PreparedRun): readonly SeedCrossing[] {
  const { variation } = container.get(IDS.components)
  return seeds.flatMap((seed) =>
    variation.flatMap((one) => {
      const crossed = one.kind === 'crossover' ? one.operator.crossesAs?.(seed) : undefined
      return crossed === undefined ? [] : [{ seed: seed.name, crossover: one.name, crossed }]
    }),
  )
}

/** Those to search on first; the held-out ones were looked for before them. */
function bySide(missing: readonly MissingStore[]): readonly MissingStore[] {
  return missing.toSorted((a, b) => Number(a.side === 'heldOut') - Number(b.side === 'heldOut'))
}

function idsOf({ search, heldOut }: ExperimentStores): Pick<Validation['stores'], 'search' | 'heldOut'> {
  return { search: search.map(({ id }) => id), heldOut: heldOut.map(({ id }) => id) }
}

function estimateOf(
  { container, experiment, baselines }: PreparedRun,
  missing: readonly MissingStore[],
): SearchEstimate {
  const components = container.get(IDS.components)
  const { budget, duplicates, search } = experiment.spec
  const known = !missing.some(({ side }) => side === 'search')
  const options = { probeQuestions: duplicates.questions, beta: search.beta }
  return searchEstimate({
    budget,
    baselines: baselines.length,
    evaluation: known ? components.fitness.reserve?.(components.stores) : undefined,
    probe: known ? probeEpisodes({ components, options }) : undefined,
    workbench: workbenchEpisodes(components),
  })
}

function dollarsOf({ container, experiment }: PreparedRun): Validation['dollars'] {
  const components = container.get(IDS.components)
  const coverage = uncoveredCalls(components, experiment)
  const forecast =
    coverage.covered === 'none' ? 0 : modelForecast(components, experiment.spec, coverage.uncovered)
  return { ...modelBound(components, experiment.spec.budget), forecast, ...coverage }
}

/** As the options of executor-local say; no result depends on it. */
function workersOf({ plugins: { executor } }: PreparedRun): number {
  const { options } = executor
  const given = typeof options === 'object' && options !== null ? Object.entries(options) : []
  const [, workers] = given.find(([name]) => name === 'workers') ?? []
  return typeof workers === 'number' ? workers : availableParallelism()
}

function speedOf(run: PreparedRun, workers: number, { now, signal }: ValidationOptions) {
  const { executor, stores } = run.container.get(IDS.components)
  const settings = settingsOf(run.experiment)
  const parallel = 2 * workers
  return measureSpeed({
    executor,
    programs: run.seeds,
    stores,
    settings,
    parallel,
    seconds: MEASURED_SECONDS,
    now,
    signal,
  })
}
