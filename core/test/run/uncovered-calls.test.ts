import test from 'ava'
import { parseExperiment } from '../../src/experiment/read-experiment.ts'
import { ModelAllowances } from '../../src/models/model-allowance.ts'
import type { LeastCall } from '../../src/operators/least-call.ts'
import type { ModelProvider } from '../../src/operators/model-provider.ts'
import { modelForecast } from '../../src/run/model-forecast.ts'
import { type Coverage, uncoveredCalls, uncoveredLines } from '../../src/run/uncovered-calls.ts'
import type { NamedCritic, VariationOperator } from '../../src/search/search-components.ts'
import { toyComponents } from '../../src/testing/index.ts'

/** At most 1000 tokens with what surrounds the message, and 1000 of the reply: two dollars. */
const REQUEST = {
  model: 'm',
  maxTokens: 1_000,
  messages: [{ role: 'user', content: 'x'.repeat(920) }],
} as const
const CALL: LeastCall = { kind: 'model', request: REQUEST }

function provider(sends = 1, name = 'm'): ModelProvider {
  const models = [{ name, price: { input: 1_000, output: 1_000 } }]
  return { models, sends, ask: async () => ({ kind: 'failed', reason: 'never asked' }) }
}

function operator(name: string, more: object): VariationOperator {
  const mutate = () => ({ kind: 'rejected', reason: 'never called' }) as const
  return { kind: 'mutation', name, weight: 1, operator: { mutate, ...more } }
}

const ASKS = operator('asks', { models: ['m'], leastCalls: () => [CALL] })
const AGENT = operator('agent', {
  outside: ['claude'],
  leastCalls: () => [{ kind: 'outside', name: 'claude', most: { tokens: 500, usd: 3 } }],
})

function coverage(
  budget: string,
  variation: readonly VariationOperator[],
  { critics = [], models = [provider()] }: { critics?: NamedCritic[]; models?: ModelProvider[] } = {},
): Coverage {
  const text = `name: x\nsearch: { stores: [a] }\nslots: 4\nbudget: { individuals: 9${budget} }\n`
  const experiment = parseExperiment(text, '/x/e.yaml')
  return uncoveredCalls({ models, variation, critics, fitness: toyComponents().fitness }, experiment)
}

test('a budget whose part for one program is less than the smallest call reserves is told with its place and what would be enough', (t) => {
  const { covered, uncovered } = coverage(', usd: 7.99', [ASKS])
  t.is(covered, 'none')
  const [call] = uncovered
  t.deepEqual(uncovered, [
    {
      by: 'asks',
      model: 'm',
      key: 'budget.usd',
      place: { file: '/x/e.yaml', line: 4, column: 32 },
      limit: 7.99,
      reserve: 2,
      share: 1.9975,
      enough: 8,
      options: ['maxTokens'],
    },
  ])
  if (call === undefined) return
  t.deepEqual(uncoveredLines(call), {
    warning:
      'budget.usd 7.99 covers no call of asks to m, so none will be made: the smallest reserves 2 dollars, and one program may reserve 1.998',
    at: '/x/e.yaml:4:32',
    next: 'set budget.usd to 8 or more (`slots` times what a call reserves), or lower maxTokens or slots',
  })
  t.deepEqual(coverage(', usd: 8', [ASKS]), { covered: 'all', uncovered: [] })
})

test('tokens are told like dollars, retries are reserved as well, and both bounds have to cover a call', (t) => {
  const [tokens] = coverage(', tokens: 7999', [ASKS]).uncovered
  t.like(tokens, { key: 'budget.tokens', reserve: 2_000, share: 1_999, enough: 8_000 })
  t.is(coverage(', tokens: 8000', [ASKS]).covered, 'all')
  const [retried] = coverage(', usd: 23', [ASKS], { models: [provider(3)] }).uncovered
  t.like(retried, { reserve: 6, enough: 24, options: ['maxTokens', 'retries'] })
  const both = coverage(', usd: 1, tokens: 1', [ASKS]).uncovered.map(({ key }) => key)
  t.deepEqual(both, ['budget.usd', 'budget.tokens'])
})

test('whoever is covered hides nobody who is not: operators, critics and agents are told one by one', (t) => {
  const judge: NamedCritic = {
    name: 'judge',
    critic: {
      models: ['m'],
      leastCalls: () => [CALL],
      critique: async () => ({ critic: 'judge', findings: [] }),
    },
  }
  const { covered, uncovered } = coverage(', usd: 10, tokens: 4000', [AGENT, operator('offline', {})], {
    critics: [judge],
  })
  t.is(covered, 'none')
  t.deepEqual(
    uncovered.map(({ by, model, key, options }) => [by, model, key, options]),
    [
      ['agent', 'claude', 'budget.usd', ['maxUsd']],
      ['judge', 'm', 'budget.tokens', ['maxTokens']],
    ],
  )
  const some = coverage(', usd: 10', [AGENT, ASKS])
  t.is(some.covered, 'some')
  t.deepEqual(
    some.uncovered.map(({ by }) => by),
    ['agent'],
  )
})

test('nothing is told without a bound, of a budget of 0, and of whoever does not say what it asks', (t) => {
  t.is(coverage('', [ASKS]).covered, 'all')
  t.deepEqual(coverage(', usd: 0', [ASKS]), { covered: 'none', uncovered: [] })
  t.deepEqual(coverage(', usd: 0', [operator('offline', {})]), { covered: 'all', uncovered: [] })
  t.is(coverage(', usd: 0.01', [operator('silent', { models: ['m'] })]).covered, 'all')
  const two = operator('two', {
    models: ['m'],
    leastCalls: () => [CALL, { kind: 'model', request: { ...REQUEST, maxTokens: 1 } }],
  })
  t.is(coverage(', usd: 5', [two]).covered, 'all', 'the smaller of its calls is covered')
})

test('what is said to be enough covers the call, whatever its price', (t) => {
  for (const content of ['', 'x', 'x'.repeat(37), 'x'.repeat(1_234)])
    for (const price of [0.07, 1, 3.3, 75]) {
      const models = [{ ...provider(), models: [{ name: 'm', price: { input: price, output: 2 * price } }] }]
      const request = { ...REQUEST, messages: [{ role: 'user', content }] } as const
      const asks = operator('asks', { models: ['m'], leastCalls: () => [{ kind: 'model', request }] })
      const [call] = coverage(', usd: 0.0001', [asks], { models }).uncovered
      if (call === undefined) return t.fail()
      const allowances = new ModelAllowances({ usd: call.enough }, 4)
      allowances.allow(0, 0, { tokens: 0, usd: 0 })
      t.true(allowances.of(0).usd >= call.reserve)
      t.true(call.enough - 4 * call.reserve < 0.011)
    }
})

test('dollars are foreseen for none who is not covered', (t) => {
  const usage = { inputTokens: 1_000, outputTokens: 0 }
  const asks = operator('asks', { models: ['m'], forecast: [{ model: 'm', usage }] })
  const spec = { budget: { individuals: 12, usd: 50 }, population: { size: 4, seeds: ['asc', 'esc'] } }
  const components = { models: [provider()], variation: [asks, AGENT] }
  t.is(modelForecast(components, spec), null, 'what the agent takes is not known')
  t.is(modelForecast(components, spec, [{ by: 'agent', model: 'claude' }]), 5)
  t.is(
    modelForecast(components, spec, [
      { by: 'agent', model: 'claude' },
      { by: 'asks', model: 'm' },
    ]),
    0,
  )
})
