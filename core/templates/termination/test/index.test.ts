import { pluginContract, SAMPLE_OBJECTIVES, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it waits as long as it was told to', (t) => {
  const population = sampleIndividuals()
  const youngest = Math.max(...population.map(({ index }) => index))
  const termination = plugin.create({ options: plugin.options.parse({ patience: 10 }) })
  const after = (count: number) => {
    const asked = youngest + 1 + count
    const objectives = SAMPLE_OBJECTIVES
    return termination.done({ asked, told: asked, evaluated: 5, population, history: population, objectives })
  }
  t.is(after(10), undefined)
  t.regex(after(11) ?? '', /among 11 individuals/)
})
