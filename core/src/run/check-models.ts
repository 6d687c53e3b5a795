import { AutottsError } from '../errors/autotts-error.ts'
import { errorAt } from '../errors/error-at.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'
import { unknownModel } from '../models/model-meter.ts'
import type { ModelInfo, ModelProvider } from '../operators/model-provider.ts'
import type { SearchComponents } from '../search/search-components.ts'

interface Wanted {
  readonly model: string
  readonly at: ExperimentPath
}

/**
 * Looks up the models that operators and critics may ask, before anything is written. A provider that nobody asks needs no key;
 * nor does any where calls are replayed.
 * @throws AutottsError E_MODEL_UNKNOWN, E_EXPERIMENT_BUDGET, E_MODEL_KEY
 */
export function checkModels(
  { models: providers, variation, critics }: SearchComponents,
  experiment: Experiment,
  { offline = false }: { readonly offline?: boolean } = {},
): void {
  checkNames(providers, experiment)
  const wanted = [...wantedBy(variation, experiment), ...wantedByCritics(critics)]
  for (const { model, at } of wanted) {
    const i = providers.findIndex(({ models }) => models.some(({ name }) => name === model))
    if (i < 0) throw errorAt(unknownModel(model, namesOf(providers)), experiment.locate.value(at))
    if (offline) continue
    try {
      providers[i]?.check?.()
    } catch (thrown) {
      throw thrown instanceof AutottsError
        ? errorAt(thrown, experiment.locate.value(['models', i, 'use']))
        : thrown
    }
  }
  checkPrices(providers, experiment)
}

/** Any model may be asked while it runs, so all of them need a price. */
function checkPrices(providers: readonly ModelProvider[], { spec, locate }: Experiment): void {
  if ((spec.budget.usd ?? 0) === 0) return
  const free = ({ price }: ModelInfo) => price === undefined
  for (const [i, { models }] of providers.entries()) {
    const j = models.findIndex(free)
    if (j < 0) continue
    throw new AutottsError(
      'E_EXPERIMENT_BUDGET',
      `budget.usd cannot be kept: ${models[j]?.name} has no price`,
      {
        place: locate.value(['models', i, 'with', 'models', j]),
        expected: 'a price in dollars per million tokens for every model',
        next: 'Add one, such as `price: { input: 1.25, output: 10 }`, or `free: true` for a server of your own; or take budget.usd out.',
      },
    )
  }
}

function checkNames(providers: readonly ModelProvider[], { locate }: Experiment): void {
  const known = new Set<string>()
  for (const [i, { models }] of providers.entries())
    for (const [j, { name }] of models.entries()) {
      if (known.has(name))
        throw new AutottsError('E_MODEL_UNKNOWN', `two models are named ${name}`, {
          place: locate.value(['models', i, 'with', 'models', j]),
          expected: 'names that no two models share',
          next: 'Take one of them out, since operators could not tell them apart; or give it a second name at its server (vLLM: --served-model-name, Ollama: `ollama cp`).',
        })
      known.add(name)
    }
}

/** The operators that are used, in the order of the file. */
function wantedBy(variation: SearchComponents['variation'], { spec }: Experiment): Wanted[] {
  const places = spec.mutation.flatMap(({ weight }, i) => (weight > 0 ? [i] : []))
  return variation
    .filter(({ kind }) => kind === 'mutation')
    .flatMap(({ kind, operator }, nth) => {
      const models = kind === 'mutation' && 'models' in operator ? (operator.models ?? []) : []
      return models.map((model, j) => ({ model, at: ['mutation', places[nth] ?? 0, 'with', 'models', j] }))
    })
}

/** A critic may name one model or several; the place is that of the critic's options. */
function wantedByCritics(critics: SearchComponents['critics']): Wanted[] {
  return critics.flatMap(({ critic }, i) =>
    (critic.models ?? []).map((model): Wanted => ({ model, at: ['critics', i, 'with'] })),
  )
}

function namesOf(providers: readonly ModelProvider[]): string[] {
  return providers.flatMap(({ models }) => models.map(({ name }) => name))
}
