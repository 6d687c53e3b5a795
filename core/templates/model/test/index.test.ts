import { directModels, pluginContract } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('an operator hears what it said', async (t) => {
  const models = directModels([plugin.create({ options: plugin.options.parse({}) })])
  const messages = [{ role: 'user', content: 'hello' }] as const
  t.like(await models.ask({ model: 'echo', messages, maxTokens: 10 }), { kind: 'text', text: 'hello' })
})
