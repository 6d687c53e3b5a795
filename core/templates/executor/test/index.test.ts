import { CORRECTED_SETTINGS, firstPartyController } from 'autotts'
import { pluginContract, sampleStore } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it knows a program and runs it on every episode that it is asked for', async (t) => {
  const executor = await plugin.create({ options: plugin.options.parse({}) }).start({ workers: 1 })
  t.teardown(() => executor.close())
  const program = firstPartyController('asc')
  t.is((await executor.describe(program)).name, 'asc')
  const range = { orders: [0, 1], questions: [0, 3] }
  const task = { program, store: sampleStore(), settings: CORRECTED_SETTINGS, beta: 0.5, range }
  t.is((await executor.evaluate(task)).scores.tokens.length, 4)
})
