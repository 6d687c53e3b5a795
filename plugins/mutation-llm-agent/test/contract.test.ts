import type { ModelProvider } from 'autotts'
import { pluginContract } from 'autotts/testing'
import test from 'ava'
import { EXAMPLE } from '../src/contract.ts'
import plugin from '../src/index.ts'

const FENCE = '```'
const provider: ModelProvider = {
  models: [{ name: 'm' }],
  ask: async () => ({ kind: 'text', text: `Idea: none\n${FENCE}ts\n${EXAMPLE}${FENCE}\n`, finish: 'stop' }),
}
const options = { with: { models: [{ name: 'm' }] }, models: [provider] }

for (const { title, run } of pluginContract(plugin, options)) test(title, (t) => t.notThrowsAsync(run))
