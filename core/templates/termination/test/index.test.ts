import { pluginContract, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it waits as long as it was told to', (t) => {
  const population = sampleIndividuals()
  const youngest = Math.max(...population.map(({ index }) => index))
  const termination = plugin.create({ options: plugin.options.parse({ patience: 10 }) })
  const after = (count: number) => termination.done({ asked: youngest + 1 + count, evaluated: 5, population })
  t.is(after(10), undefined)
  t.regex(after(11) ?? '', /among 11 individuals/)
})
