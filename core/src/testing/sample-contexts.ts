import { MemoryPayloads } from '../events/memory-payloads.ts'
import type { Executor } from '../execution/executor.ts'
import type { ChoiceContext } from '../operators/choice.ts'
import type { CriticContext } from '../operators/critic.ts'
import type { Objective } from '../operators/fitness.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import type { VariationContext } from '../operators/mutation.ts'
import type { SelectionContext } from '../operators/selection.ts'
import type { SurvivalContext } from '../operators/survival.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { CORRECTED_SETTINGS } from '../replay/replay-settings.ts'
import { allQuestions } from '../search/searched-questions.ts'
import { directModels } from './direct-models.ts'
import { lazyExecutor } from './lazy-executor.ts'
import { sampleStore } from './sample-store.ts'
import { sampleWorkbench } from './sample-workbench.ts'

/** What the sample individuals have a value of. */
export const SAMPLE_OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

/** What survival is told besides the individuals: twelve places and the sample objectives, unless said otherwise. */
export function survivalContext(
  history: readonly EvaluatedIndividual[],
  changes: Partial<SurvivalContext> = {},
): SurvivalContext {
  const random = seededRandom('sample-survival', history.length)
  const seeds = history.filter(({ lineage }) => lineage.operator === 'seed').length
  const index = history.at(-1)?.index ?? 0
  return { size: 12, index, seeds, objectives: SAMPLE_OBJECTIVES, history, last: {}, random, ...changes }
}

/** What mating selection is told besides the population. */
export function selectionContext(changes: Partial<SelectionContext> = {}): SelectionContext {
  return {
    objectives: SAMPLE_OBJECTIVES,
    history: [],
    random: seededRandom('sample-selection'),
    ...changes,
  }
}

/** What an operator choice is told besides its arms. */
export function choiceContext(changes: Partial<ChoiceContext> = {}): ChoiceContext {
  return { objectives: SAMPLE_OBJECTIVES, outcomes: [], random: seededRandom('sample-choice'), ...changes }
}

/** What a critic is told besides the individual: the made-up store, no models, nobody before it, unless said otherwise. */
export function criticContext(
  executor: Executor,
  {
    signal = new AbortController().signal,
    stores = [sampleStore()],
    ...changes
  }: Partial<CriticContext> = {},
): CriticContext {
  return {
    executor,
    stores,
    questions: allQuestions(stores),
    settings: CORRECTED_SETTINGS,
    payloads: new MemoryPayloads(),
    earlier: [],
    models: directModels([], signal),
    signal,
    ...changes,
  }
}

/** What an operator is told besides its parents: no models, and a workbench that runs no episode, unless said otherwise. */
export function variationContext(changes: Partial<VariationContext> = {}): VariationContext {
  const { history = [], signal = new AbortController().signal } = changes
  return {
    random: seededRandom('sample-variation'),
    history,
    models: directModels([], signal),
    outside: { run: (call) => call.run(signal) },
    workbench: sampleWorkbench({ executor: lazyExecutor(), history, signal }),
    signal,
    ...changes,
  }
}
