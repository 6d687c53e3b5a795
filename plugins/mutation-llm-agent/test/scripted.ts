import {
  type EvaluatedIndividual,
  type ModelReply,
  type ModelRequest,
  seededRandom,
  type Variation,
  type VariationContext,
} from 'autotts'
import { lazyExecutor, sampleIndividuals, sampleWorkbench, variationContext } from 'autotts/testing'
import plugin from '../src/index.ts'
import { LlmMutation } from '../src/llm-mutation.ts'

export const FENCE = '```'

/** One for all tests of a file; its end takes it along. */
const executor = lazyExecutor()
process.on('exit', () => void executor.close())

export function said(text: string, finish: 'stop' | 'length' = 'stop'): ModelReply {
  return { kind: 'text', text, finish, usage: { inputTokens: 100, outputTokens: 50 } }
}

/** A reply that calls tools: name and arguments in turn; what is no text becomes JSON. */
export function called(...calls: readonly (readonly [string, unknown])[]): ModelReply {
  const toolCalls = calls.map(([name, given], i) => {
    return { id: `call-${i}`, name, arguments: typeof given === 'string' ? given : JSON.stringify(given) }
  })
  return { kind: 'text', text: '', toolCalls, finish: 'tools', usage: { inputTokens: 100, outputTokens: 50 } }
}

export interface Scripted {
  readonly variation: Variation
  readonly requests: readonly ModelRequest[]
}

/** One variation by a model that replies by the script, the last reply again and again. */
export async function scripted(
  replies: readonly ModelReply[],
  options: object = {},
  context: Partial<VariationContext> = {},
  individual?: EvaluatedIndividual,
): Promise<Scripted> {
  const requests: ModelRequest[] = []
  const mutation = new LlmMutation(plugin.options.parse({ models: [{ name: 'm' }], ...options }))
  const { history = sampleIndividuals(), signal = new AbortController().signal } = context
  const parent = individual ?? history[0]
  if (parent === undefined) throw new TypeError('there are no samples')
  const variation = await mutation.mutate(
    parent,
    variationContext({
      random: seededRandom('llm'),
      history,
      workbench: sampleWorkbench({ executor, history, episodes: mutation.episodes, signal }),
      models: {
        ask: async (request) => {
          const reply = replies[Math.min(requests.push(request), replies.length) - 1]
          if (reply === undefined) throw new TypeError('the script is empty')
          return reply
        },
      },
      ...context,
    }),
  )
  return { variation, requests }
}

export function reasonOf(variation: Variation): string {
  return variation.kind === 'rejected' ? variation.reason : `an offspring: ${variation.change}`
}

/** All that was said to the model after the system's message, in the last request. */
export function lastHeard(requests: readonly ModelRequest[], back = 1): string {
  return requests.at(-1)?.messages.at(-back)?.content ?? ''
}
