import type { EvaluatedIndividual, MutationOperator, Variation, VariationContext } from 'autotts'
import { ModelClient } from './model-client.ts'
import type { Options } from './options.ts'
import { promptOf } from './prompt.ts'
import { readReply } from './read-reply.ts'

/** Asks a model, once, for a better program than the parent; a reply without one is a rejection. */
export class LlmMutation implements MutationOperator {
  readonly #options: Options
  readonly #client: ModelClient

  /** @throws AutottsError E_MODEL_KEY */
  constructor(options: Options, env: Readonly<Record<string, string | undefined>>) {
    this.#options = options
    this.#client = new ModelClient(options, env)
  }

  async mutate(
    parent: EvaluatedIndividual,
    { random, history, signal }: VariationContext,
  ): Promise<Variation> {
    const { name } = random.pickWeighted(this.#options.models, ({ weight }) => weight)
    const answer = await this.#client.ask(name, promptOf(parent, history, this.#options.history), signal)
    if (answer.kind === 'failed') return { kind: 'rejected', reason: answer.reason }
    const read = readReply(answer.text)
    if (read === undefined)
      return { kind: 'rejected', reason: `${name}: the reply has no code block (${answer.usage})` }
    return { kind: 'offspring', source: read.source, change: `${name} (${answer.usage}): ${read.idea}` }
  }
}
