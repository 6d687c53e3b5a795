import { pluginContract, SAMPLE_OBJECTIVES, sampleIndividuals } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('programs that open about as many branches share a cell', (t) => {
  const archive = plugin.create({ options: plugin.options.parse({ step: 8 }) })
  const cellAt = (width: number) => {
    const [one] = sampleIndividuals()
    if (one?.behaviour === undefined) throw new TypeError('sample individuals have a behaviour')
    const behaviour = { ...one.behaviour, traits: { ...one.behaviour.traits, width } }
    return archive.place({ ...one, behaviour }, SAMPLE_OBJECTIVES)?.cell
  }
  t.is(cellAt(1), cellAt(7))
  t.not(cellAt(7), cellAt(9))
})
