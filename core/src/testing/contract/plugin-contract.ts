import type { Plugin, PluginKind, PluginProducts } from '../../composition/define-plugin.ts'
import type { ModelProvider } from '../../operators/model-provider.ts'
import { checkCases } from './check-cases.ts'
import { archiveCases, choiceCases } from './choice-contract.ts'
import type { ContractCase, ContractCheck } from './contract-call.ts'
import { criticCases, fitnessCases } from './evaluation-contract.ts'
import { closesForGood, executorCases } from './executor-contract.ts'
import { manifestChecks } from './manifest-contract.ts'
import { modelCases } from './model-contract.ts'
import { reporterCases } from './reporter-contract.ts'
import { selectionCases, terminationCases } from './selection-contract.ts'
import { storeCases } from './store-contract.ts'
import { survivalCases } from './survival-contract.ts'
import { crossoverCases, mutationCases, yieldsPrograms } from './variation-contract.ts'

export interface ContractOptions {
  /** Options of the plugin, as under `with:` in an experiment. */
  readonly with?: unknown
  /** Set where answers come from outside, such as from a model: equal inputs need not give equal outputs. */
  readonly recorded?: boolean
  /** Where the models come from that the component asks; without them every model is unknown. */
  readonly models?: readonly ModelProvider[]
  /** Milliseconds after an abort in which a call has to settle; 5000 unless told otherwise. */
  readonly patience?: number
}

type CasesByKind = {
  readonly [K in PluginKind]: (models: readonly ModelProvider[]) => ContractCase<PluginProducts[K]>[]
}

const CASES: CasesByKind = {
  model: modelCases,
  mutation: mutationCases,
  crossover: crossoverCases,
  fitness: fitnessCases,
  critic: criticCases,
  survival: survivalCases,
  selection: selectionCases,
  choice: choiceCases,
  archive: archiveCases,
  termination: terminationCases,
  store: storeCases,
  executor: executorCases,
  reporter: reporterCases,
}

/**
 * The contract of a plugin's kind as checks for any test runner:
 *
 *     for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))
 */
export function pluginContract<K extends PluginKind>(
  plugin: Plugin<K>,
  { with: given = {}, models = [], recorded = false, patience = 5_000 }: ContractOptions = {},
): ContractCheck[] {
  const { kind } = plugin
  const create = () => plugin.create({ options: plugin.options.parse(given) })
  const cases: ContractCase<PluginProducts[K]>[] = CASES[kind](models)
  const deterministic = !recorded && kind !== 'reporter' && kind !== 'model'
  const varies = kind === 'mutation' || kind === 'crossover'
  return [
    ...manifestChecks(plugin, given),
    ...checkCases({ create, cases, deterministic, patience }),
    ...(varies ? [yieldsPrograms(create, cases)] : []),
    ...(isExecutor(plugin) ? endChecks(plugin, given) : []),
  ]
}

function endChecks(plugin: Plugin<'executor'>, given: unknown): ContractCheck[] {
  return [closesForGood(() => plugin.create({ options: plugin.options.parse(given) }))]
}

function isExecutor(plugin: Plugin): plugin is Plugin & Plugin<'executor'> {
  return plugin.kind === 'executor'
}
