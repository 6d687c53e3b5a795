import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'
import type { SearchSetup, SetupFault } from '../operators/setup.ts'
import type { SearchComponents } from '../search/search-components.ts'
import { searchSetup } from './search-setup.ts'

/** @throws AutottsError E_PLUGIN_OPTIONS or E_EXPERIMENT_VALUE for the first component that cannot work in this experiment */
export function checkSetup(
  components: SearchComponents,
  experiment: Experiment,
  { offline = false }: { readonly offline?: boolean } = {},
): void {
  const { spec, locate } = experiment
  const setup = searchSetup(components, experiment, { offline })
  const mutations = spec.mutation.flatMap(({ weight }, i) => (weight > 0 ? [i] : []))
  for (const [path, fault] of faults(components, setup, mutations)) {
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

/** In the order of the keys of an experiment; `mutations` are the places of those that are used. */
function faults(
  { variation, fitness, stores, archives, choice, selection, survival, termination }: SearchComponents,
  setup: SearchSetup,
  mutations: readonly number[],
): (readonly [ExperimentPath, SetupFault | undefined])[] {
  type Found = [ExperimentPath, SetupFault | undefined]
  const operators = variation.flatMap((one) => (one.kind === 'mutation' ? [one.operator] : []))
  return [
    ...operators.map((one, nth): Found => [['mutation', mutations[nth] ?? 0], one.refusal?.(setup)]),
    [['fitness'], fitness.refusal?.(stores, setup)],
    ...archives.map(({ archive }, i): Found => [['archives', i], archive.refusal?.(setup)]),
    [['choice'], choice?.refusal?.(setup)],
    [['selection'], selection.refusal?.(setup)],
    [['survival'], survival.refusal?.(setup)],
    ...termination.map((one, i): Found => [['termination', i], one.refusal?.(setup)]),
  ]
}
