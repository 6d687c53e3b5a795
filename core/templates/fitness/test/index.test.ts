import { CORRECTED_SETTINGS, createLocalExecutor, type Fitness, firstPartyController } from 'autotts'
import { MemoryPayloads, pluginContract, sampleStore } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('tokens lower the value by their price', async (t) => {
  const executor = createLocalExecutor({ workers: 1 })
  t.teardown(() => executor.close())
  const lineage = { operator: 'seed', parents: [], change: 'asc' }
  const individual = { id: 'i0000', index: 0, program: firstPartyController('asc'), lineage }
  const signal = new AbortController().signal
  const context = {
    executor,
    stores: [sampleStore()],
    settings: CORRECTED_SETTINGS,
    payloads: new MemoryPayloads(),
    signal,
  }
  const at = (price: number): Promise<Fitness> =>
    plugin.create({ options: plugin.options.parse({ price }) }).evaluate(individual, context)
  const [free, dear] = [await at(0), await at(1)]
  const { value = 0, tokens = 0 } = free.objectives
  t.is(dear.objectives['value'], value - tokens / 1_000)
})
