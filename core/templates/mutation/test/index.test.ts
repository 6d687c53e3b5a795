import { pluginContract, sampleIndividuals, variationContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it says which knob it moved', async (t) => {
  const history = sampleIndividuals()
  const mutation = plugin.create({ options: plugin.options.parse({}) })
  const context = variationContext({ history })
  const variations = await Promise.all(history.map((parent) => mutation.mutate(parent, context)))
  const changes = variations.flatMap((one) => (one.kind === 'offspring' ? [one.change] : []))
  t.true(changes.length > 0)
  for (const change of changes) t.regex(change, /^knob \w+: .+ -> .+/)
})
