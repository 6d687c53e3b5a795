import { choiceContext, pluginContract, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('an operator of which nothing comes is chosen less often', (t) => {
  const [offspring] = sampleIndividuals()
  if (offspring === undefined) throw new TypeError('there are no sample individuals')
  const cost = { parents: [], episodes: 0, modelTokens: 0, usd: 0 }
  const outcomes = Array.from({ length: 20 }, (_, index) => [
    { index, operator: 'good', offspring, ...cost },
    { index, operator: 'bad', ...cost },
  ]).flat()
  const arms = [
    { operator: 'good', weight: 1 },
    { operator: 'bad', weight: 1 },
  ]
  const choice = plugin.create({ options: plugin.options.parse({}) })
  const context = choiceContext({ outcomes })
  const chosen = Array.from({ length: 1_000 }, () => choice.choose(arms, context))
  const count = (name: string) => chosen.filter(({ operator }) => operator === name).length
  t.true(count('good') > 5 * count('bad'))
})
