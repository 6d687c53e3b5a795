import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchEvent } from 'autotts'
import type { ModelScript } from 'autotts/testing'
import { contentHashOfText } from '../../core/src/events/content-hash-of-text.ts'

/** A key that no file may hold. */
export const KEY = 'sk-nobody-may-see-this'
export const FENCE = '```'

interface Variant {
  readonly name?: string
  /** Of the population. */
  readonly size?: number
  readonly individuals?: number
  /** Lines of YAML. */
  readonly critics?: string
}

/**
 * A small experiment whose offspring come from a model behind a server of the test, which is told `KEY`.
 * @param more what the budget holds besides individuals
 */
export function modelExperiment(
  baseURL: string,
  weight: number,
  more = '',
  { name = 'asked', size = 4, individuals = 10, critics = '' }: Variant = {},
): string {
  return `
name: ${name}
search: { stores: [synthetic/quickstart] }
population: { size: ${size}, seeds: [asc, esc] }
models:
  - use: model-openai
    with: { models: [{ name: m, price: { input: 1, output: 10 } }], baseURL: "${baseURL}", apiKeyEnv: TEST_MODEL_KEY, retries: 0 }
mutation:
  - { use: mutation-program, weight: 1 }
  - { use: mutation-llm-agent, weight: ${weight}, with: { models: [{ name: m }], maxTokens: 2000, mends: 0 } }
fitness: { use: fitness-replay, with: { betas: 3, orders: 2 } }
${critics}budget: { individuals: ${individuals}${more} }
report: [{ use: reporter-files }]
`
}

/** Source of a controller that stops when so many agree. */
export function agreeing(agree: number, body = ''): string {
  return `import { defineController, plurality } from 'autotts/controller'

export default defineController({
  name: 'agree',
  summary: 'Stops when enough finished branches give the same answer.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 3 + Math.round(8 * beta), agree: ${agree} }),
  *solve(question, { open, agree }) {${body}
    yield question.branch(open)
    while (question.active.length > 0) {
      yield question.advance(question.active)
      if (question.finals.top1 >= agree) return question.finals.winner
    }
    return plurality(question.opened).winner
  },
})
`
}

/** The same answer to the same request, whenever it is asked. */
export const byRequest: ModelScript = ({ body }) => {
  const hash = contentHashOfText(JSON.stringify(body.messages))
  const agree = 2 + (Number.parseInt(hash.slice(0, 6), 16) % 40)
  const text = `Idea: agree\n${FENCE}ts\n${agreeing(agree)}${FENCE}\n`
  return { kind: 'text', text, delay: 300 + (agree % 5) * 60 }
}

/** The log of a run folder. */
export function eventsOf(folder: string): SearchEvent[] {
  const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line): SearchEvent => JSON.parse(line))
}

export function ofType<T extends SearchEvent['type']>(events: readonly SearchEvent[], type: T) {
  return events.filter((event): event is Extract<SearchEvent, { readonly type: T }> => event.type === type)
}
