import { IDS } from '../core/src/composition/ids.ts'
import type { Executor } from '../core/src/execution/executor.ts'
import type { Experiment } from '../core/src/experiment/experiment.ts'
import { findStores } from '../core/src/run/experiment-stores.ts'
import { prepareRun } from '../core/src/run/prepare-run.ts'
import type { SearchInput } from '../core/src/search/search.ts'
import { openStore } from '../core/src/stores/index.ts'

/** The search of an experiment, without baselines and without the files of a run. */
export async function realSearch(
  experiment: Experiment,
  executor: Executor,
  { individuals, from }: { readonly individuals: number; readonly from?: string },
): Promise<SearchInput> {
  const { search } = await findStores(experiment, { ...(from && { from }), importHeldOut: async () => {} })
  const run = await prepareRun(experiment, await Promise.all(search.map(openStore)), executor)
  const { slots, population, duplicates, seed } = experiment.spec
  return {
    components: run.container.get(IDS.components),
    options: {
      seed,
      slots,
      populationSize: population.size,
      seeds: run.seeds,
      baselines: [],
      probeQuestions: duplicates.questions,
      limits: { individuals },
      elapsedMinutes: () => 0,
    },
    signal: new AbortController().signal,
  }
}
