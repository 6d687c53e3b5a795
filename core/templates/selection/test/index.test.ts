import { pluginContract, sampleIndividuals, selectionContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('the best breed more often than the worst', (t) => {
  const population = sampleIndividuals()
  const selection = plugin.create({ options: plugin.options.parse({}) })
  const context = selectionContext()
  const parents = Array.from({ length: 3_000 }, () => selection.select(population, 1, context)[0])
  const count = (one: unknown) => parents.filter((parent) => parent === one).length
  t.true(count(population[0]) > 3 * count(population.at(-1)))
})
