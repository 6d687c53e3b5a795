import { type EvaluatedIndividual, seededRandom } from 'autotts'
import { pluginContract, sampleIndividuals, variationContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it says whose knob it took', async (t) => {
  const [first, second] = sampleIndividuals() as [EvaluatedIndividual, EvaluatedIndividual]
  const crossover = plugin.create({ options: plugin.options.parse({}) })
  const changes: string[] = []
  for (let stream = 0; stream < 10; stream += 1) {
    const context = variationContext({ random: seededRandom('test', stream) })
    const variation = await crossover.cross(first, second, context)
    if (variation.kind === 'offspring') changes.push(variation.change)
  }
  t.true(changes.length > 0)
  for (const change of changes) t.regex(change, /from \w+ of i0001$/)
})
