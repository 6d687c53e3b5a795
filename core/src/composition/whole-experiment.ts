import type { Experiment } from '../experiment/experiment.ts'
import type { Json } from '../operators/json.ts'
import { type LoadedPlugins, resolvedExperiment } from './load-plugins.ts'

/** Every key of an experiment with the plugins' own defaults filled in, in the order of the schema: one that can be run as it is. */
export function wholeExperiment({ spec, ...rest }: Experiment, plugins: LoadedPlugins): Json {
  const whole = {
    ...spec,
    ...(resolvedExperiment({ spec, ...rest }, plugins) as object),
    executor: { use: plugins.executor.use, with: plugins.executor.options },
    report: plugins.report.map(({ use, options }) => ({ use, with: options })),
  }
  return JSON.parse(JSON.stringify(whole))
}
