import {
  type CriticContext,
  type Critique,
  type EvaluatedIndividual,
  firstPartyController,
  type Lessons,
  type ModelReply,
  type ModelRequest,
  type ReviewContext,
} from 'autotts'
import { criticContext, lazyExecutor, SAMPLE_OBJECTIVES, sampleIndividuals } from 'autotts/testing'
import type { ExecutionContext } from 'ava'
import plugin from '../src/index.ts'
import { LlmCritic } from '../src/llm-critic.ts'

/** Replies one after the other; the last of them again and again. */
export type Script = readonly (ModelReply | string | object)[]

function models(script: Script, requests: ModelRequest[]) {
  return {
    ask: async (request: ModelRequest): Promise<ModelReply> => {
      const reply = script[Math.min(requests.length, script.length - 1)] ?? ''
      requests.push(request)
      if (isReply(reply)) return reply
      const text = typeof reply === 'string' ? reply : JSON.stringify(reply)
      return { kind: 'text', text, finish: 'stop' }
    },
  }
}

function isReply(reply: Script[number]): reply is ModelReply {
  return typeof reply === 'object' && 'kind' in reply
}

/** The first sample individual, with a program that this machine may run outside the sandbox. */
export function sample(): EvaluatedIndividual {
  const [first] = sampleIndividuals()
  if (first === undefined) throw new TypeError('there are no samples')
  return { ...first, program: firstPartyController('parallel-probe') }
}

export interface Critiqued {
  readonly critique: Critique
  readonly requests: readonly ModelRequest[]
}

/** Has the critic look at a sample program, while a model answers by script. */
export async function critiqued(
  t: ExecutionContext,
  script: Script,
  options: object = {},
  changes: Partial<CriticContext> = {},
  individual: EvaluatedIndividual = sample(),
): Promise<Critiqued> {
  const executor = lazyExecutor()
  t.teardown(() => executor.close())
  const requests: ModelRequest[] = []
  const critic = new LlmCritic(plugin.options.parse({ model: 'm', ...options }))
  const context = criticContext(executor, { models: models(script, requests), ...changes })
  const critique = await critic.critique(individual, individual.fitness, context)
  return { critique, requests }
}

/** Has the critic look at the sample population. */
export async function reviewed(
  script: Script,
  review: object = {},
  changes: Partial<ReviewContext> = {},
): Promise<{ readonly lessons: Lessons; readonly requests: readonly ModelRequest[] }> {
  const requests: ModelRequest[] = []
  const options = plugin.options.parse({ model: 'm', review: { every: 10, ...review } })
  const { reviewer } = new LlmCritic(options)
  if (reviewer === undefined) throw new TypeError('it reviews nothing')
  const history = sampleIndividuals()
  const lessons = await reviewer.review({
    objectives: SAMPLE_OBJECTIVES,
    population: history.slice(0, 3),
    history,
    lessons: [],
    models: models(script, requests),
    signal: new AbortController().signal,
    ...changes,
  })
  return { lessons, requests }
}

export function contentOf(request: ModelRequest | undefined, at: number): string {
  return request?.messages[at]?.content ?? ''
}
