import type {
  EvaluatedIndividual,
  ModelReply,
  MutationOperator,
  OperatorVariant,
  Variation,
  VariationContext,
} from 'autotts'
import type { Options } from './options.ts'
import { promptOf } from './prompt.ts'
import { readReply } from './read-reply.ts'

/** Asks a model, once, for a better program than the parent; a reply without one is a rejection. */
export class LlmMutation implements MutationOperator {
  readonly variants: readonly OperatorVariant[]
  readonly models: readonly string[]
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.variants = options.models
    this.models = options.models.flatMap(({ name, weight }) => (weight > 0 ? [name] : []))
  }

  async mutate(
    parent: EvaluatedIndividual,
    { random, history, models, variant }: VariationContext,
  ): Promise<Variation> {
    const { maxTokens, temperature, history: count } = this.#options
    const model = variant ?? random.pickWeighted(this.variants, ({ weight }) => weight).name
    const messages = promptOf(parent, history, count)
    const settings = { maxTokens, ...(temperature === undefined ? {} : { temperature }) }
    const reply = await models.ask({ model, messages, ...settings })
    if (reply.kind === 'failed') return { kind: 'rejected', reason: `${model}: ${reply.reason}` }
    const spent = usageOf(reply)
    if (reply.finish === 'length')
      return { kind: 'rejected', reason: `${model}: the reply was cut at maxTokens (${spent})` }
    const read = readReply(reply.text)
    if (read === undefined)
      return { kind: 'rejected', reason: `${model}: the reply has no code block (${spent})` }
    return { kind: 'offspring', source: read.source, change: `${model} (${spent}): ${read.idea}` }
  }
}

function usageOf({ usage }: ModelReply): string {
  return usage === undefined
    ? 'usage not stated'
    : `${usage.inputTokens} tokens in, ${usage.outputTokens} out`
}
