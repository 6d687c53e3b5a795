import { pluginContract, sampleIndividuals, survivalContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('the best by the objective survives, whichever its direction', (t) => {
  const individuals = sampleIndividuals()
  const best = (by: string) =>
    plugin.create({ options: { by } }).survive(individuals, survivalContext(individuals, { size: 1 }))
      .survivors[0]?.fitness.objectives[by]
  const values = (name: string) => individuals.map(({ fitness }) => fitness.objectives[name] ?? 0)
  t.is(best('accuracy'), Math.max(...values('accuracy')))
  t.is(best('tokens'), Math.min(...values('tokens')))
})
