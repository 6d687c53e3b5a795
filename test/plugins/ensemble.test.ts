import { type ModelProvider, seededRandom } from 'autotts'
import { toyRun } from 'autotts/testing'
import test from 'ava'
import bandit from '../../plugins/choice-bandit/src/index.ts'
import llm from '../../plugins/mutation-llm-agent/src/index.ts'

const FENCE = '```'
const MODELS = [
  { name: 'dear', price: { input: 20, output: 100 } },
  { name: 'cheap', price: { input: 1, output: 5 } },
]

/** Two models that are as good as each other; one costs twenty times as much. */
function provider(): ModelProvider {
  let asked = 0
  return {
    models: MODELS,
    ask: async () => {
      const random = seededRandom('ensemble', asked++)
      const genes = [1, 0, 0, 0].map((ideal) => Math.abs(ideal - random.integer(0, 100) / 100))
      const text = `Idea: waste less\n${FENCE}ts\n// toy\nexport default ${JSON.stringify(genes)}\n${FENCE}\n`
      return { kind: 'text', text, finish: 'stop', usage: { inputTokens: 5_000, outputTokens: 1_000 } }
    },
  }
}

async function attempts(cost: object, weights = [1, 1]) {
  const models = MODELS.map(({ name }, i) => ({ name, weight: weights[i] }))
  const operator = llm.create({ options: llm.options.parse({ models, mends: 0 }) })
  const choice = bandit.create({ options: bandit.options.parse({ explore: 0.1, window: 80, cost }) })
  const variation = [{ kind: 'mutation', name: 'llm', weight: 1, operator } as const]
  const { state } = await toyRun(122, { components: { models: [provider()], variation, choice } })
  return Object.fromEntries(state.arms.map((arm) => [arm.variant, arm]))
}

test('by improvement per dollar the search prefers the model that is as good and costs less; what it spent is counted by model', async (t) => {
  const { dear, cheap } = await attempts({ episode: 0, token: 0, usd: 1 })
  t.true((cheap?.attempts ?? 0) > 2 * (dear?.attempts ?? 0), `${cheap?.attempts} and ${dear?.attempts}`)
  const perCall = (arm: typeof dear) => (arm?.usd ?? 0) / (arm?.attempts ?? 1)
  t.true(Math.abs(perCall(dear) - 0.2) < 1e-9)
  t.true(Math.abs(perCall(cheap) - 0.01) < 1e-9)
})

test('where dollars are no cost the two are asked alike', async (t) => {
  const { dear, cheap } = await attempts({ episode: 1, token: 0, usd: 0 })
  const share = (cheap?.attempts ?? 0) / ((cheap?.attempts ?? 0) + (dear?.attempts ?? 0))
  t.true(share > 0.25 && share < 0.75, `${share}`)
})
