import type { Container } from 'inversify'
import { compose } from '../composition/compose.ts'
import { IDS } from '../composition/ids.ts'
import { type LoadedPlugins, loadPlugins } from '../composition/load-plugins.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { RunStarted } from '../events/search-event.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Executor } from '../execution/executor.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { checkModels } from './check-models.ts'
import { checkSetup } from './check-setup.ts'
import { programsOf } from './programs-of.ts'
import { runHeader } from './run-header.ts'

export interface PreparedRun {
  readonly experiment: Experiment
  readonly plugins: LoadedPlugins
  readonly container: Container
  readonly header: RunStarted
  readonly seeds: readonly ControllerProgram[]
  readonly baselines: readonly ControllerProgram[]
}

export interface PrepareOptions {
  /** Whether no model will be asked, so that no key is needed. */
  readonly offline?: boolean
}

/** Puts together everything that a run needs, before anything is written. @throws AutottsError */
export async function prepareRun(
  experiment: Experiment,
  stores: readonly ReplayStore[],
  executor: Executor,
  { offline = false }: PrepareOptions = {},
): Promise<PreparedRun> {
  const { spec } = experiment
  const plugins = await loadPlugins(experiment)
  const container = compose({ plugins, executor, stores, settings: settingsOf(experiment) })
  const fitness = container.get(IDS.fitness)
  if (spec.budget.episodes !== undefined && fitness.reserve === undefined) throw notMetered(experiment)
  const components = container.get(IDS.components)
  if (components.variation.every(({ weight }) => weight === 0)) throw nothingVaries(experiment)
  checkSetup(components, experiment, { offline })
  checkModels(components, experiment, { offline })
  const { seeds, baselines } = programsOf(experiment)
  const programs = [...seeds, ...baselines]
  const { archives } = components
  const { objectives } = fitness
  const header = runHeader({ experiment, plugins, stores, programs, objectives, archives })
  return { experiment, plugins, container, header, seeds, baselines }
}

export function settingsOf({ spec }: Experiment): ReplaySettings {
  const { grading, kappa } = spec.search
  return { grading, kappa, budget: Number.POSITIVE_INFINITY }
}

function notMetered({ spec, locate }: Experiment): AutottsError {
  return new AutottsError(
    'E_EXPERIMENT_BUDGET',
    `${spec.fitness.use} does not say how many episodes it takes`,
    {
      place: locate.value(['budget', 'episodes']),
      expected: 'a fitness plugin with `reserve`, such as fitness-replay',
      next: 'Bound the search by budget.individuals or budget.minutes instead.',
    },
  )
}

function nothingVaries({ locate }: Experiment): AutottsError {
  return new AutottsError('E_EXPERIMENT_VALUE', 'no mutation or crossover has a weight above 0', {
    place: locate.key([], 'mutation'),
    expected: 'at least one operator with a weight above 0',
    next: 'Add one, such as `mutation: [{ use: mutation-program }]`.',
  })
}
