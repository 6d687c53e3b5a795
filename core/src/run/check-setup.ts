import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'
import type { SearchSetup, SetupCheck } from '../operators/setup.ts'
import type { SearchComponents } from '../search/search-components.ts'

/** @throws AutottsError E_PLUGIN_OPTIONS or E_EXPERIMENT_VALUE for the first component that cannot work in this experiment */
export function checkSetup(components: SearchComponents, experiment: Experiment): void {
  const { spec, locate } = experiment
  const setup: SearchSetup = {
    objectives: components.fitness.objectives,
    populationSize: spec.population.size,
    probed: spec.duplicates.questions > 0,
  }
  for (const [path, component] of checkable(components)) {
    const fault = component?.refusal?.(setup)
    if (fault === undefined) continue
    const { message, at, expected, next } = fault
    const ofPlugin = 'option' in at
    const place = locate.value(ofPlugin ? [...path, 'with', ...at.option] : at.key)
    throw new AutottsError(ofPlugin ? 'E_PLUGIN_OPTIONS' : 'E_EXPERIMENT_VALUE', message, {
      place,
      expected,
      next,
    })
  }
}

/** In the order of the keys of an experiment. */
function checkable(components: SearchComponents): (readonly [ExperimentPath, SetupCheck | undefined])[] {
  const { archives, choice, selection, survival, termination } = components
  return [
    ...archives.map(({ archive }, i): [ExperimentPath, SetupCheck] => [['archives', i], archive]),
    [['choice'], choice],
    [['selection'], selection],
    [['survival'], survival],
    ...termination.map((one, i): [ExperimentPath, SetupCheck] => [['termination', i], one]),
  ]
}
