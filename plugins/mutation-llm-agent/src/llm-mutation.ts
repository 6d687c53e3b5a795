import type {
  EvaluatedIndividual,
  LeastCall,
  ModelForecast,
  MutationOperator,
  OperatorVariant,
  SearchSetup,
  Variation,
  VariationContext,
} from 'autotts'
import { askAgent } from './agent/agent.ts'
import { askedModel } from './asked-model.ts'
import { TRIAL_EPISODES } from './draft/draft-fault.ts'
import { leastRequest } from './least-request.ts'
import type { Options } from './options.ts'
import { SHOWN_TRACES } from './prompt-values.ts'
import { askOnce } from './single-shot.ts'
import { usageForecast } from './usage-forecast.ts'

/** Asks a model for a better program than the parent, in one reply or with tools. */
export class LlmMutation implements MutationOperator {
  readonly variants: readonly OperatorVariant[]
  readonly models: readonly string[]
  readonly episodes: number
  readonly forecast: readonly ModelForecast[]
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.variants = options.models.map(({ name, weight }) => ({ name, weight }))
    this.models = options.models.flatMap(({ name, weight }) => (weight > 0 ? [name] : []))
    this.forecast = this.models.map((model) => ({ model, usage: usageForecast(options) }))
    this.episodes = episodesOf(options)
  }

  leastCalls(setup: SearchSetup): readonly LeastCall[] {
    return this.models.map((name) => {
      return { kind: 'model', request: leastRequest(name, this.#options, setup) }
    })
  }

  mutate(parent: EvaluatedIndividual, context: VariationContext): Promise<Variation> {
    const { random, variant } = context
    const name = variant ?? random.pickWeighted(this.variants, ({ weight }) => weight).name
    const model = askedModel(name, this.#options)
    const ask = this.#options.mode === 'agent' ? askAgent : askOnce
    return ask(parent, context, this.#options, model)
  }
}

function episodesOf({ mode, traces, agent, mends }: Options): number {
  if (mode === 'agent') return agent.episodes
  const trials = mends === 0 ? 0 : TRIAL_EPISODES * (mends + 1)
  return (traces ? SHOWN_TRACES : 0) + trials
}
