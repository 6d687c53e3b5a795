import { loadPlugin } from '../composition/load-plugin.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { errorAt } from '../errors/error-at.ts'
import type { Executor, ExecutorRequest } from '../execution/executor.ts'
import type { Experiment } from '../experiment/experiment.ts'

/** Starts the executor that an experiment names. @throws AutottsError E_PLUGIN_* */
export async function startExecutor(experiment: Experiment, request: ExecutorRequest): Promise<Executor> {
  const { spec, locate } = experiment
  const plugin = await loadPlugin('executor', spec.executor, ['executor'], experiment)
  try {
    return await plugin.create().start(request)
  } catch (cause) {
    const place = locate.value(['executor', 'use'])
    if (cause instanceof AutottsError) throw errorAt(cause, place)
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AutottsError('E_PLUGIN_FAILED', `${plugin.name} could not be started: ${why}`, {
      place,
      next: 'Mend the plugin or its options, or leave `executor` out to run on this machine.',
      cause,
    })
  }
}
