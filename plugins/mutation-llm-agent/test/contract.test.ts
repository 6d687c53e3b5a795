import type { ModelProvider } from 'autotts'
import { pluginContract } from 'autotts/testing'
import test from 'ava'
import { EXAMPLE } from '../src/example.ts'
import plugin from '../src/index.ts'

const FENCE = '```'
const provider: ModelProvider = {
  models: [{ name: 'm' }],
  ask: async ({ tools = [] }) => {
    if (tools.length === 0)
      return { kind: 'text', text: `Idea: none\n${FENCE}ts\n${EXAMPLE}${FENCE}\n`, finish: 'stop' }
    const said = { idea: 'a', lessons: 'b', difference: 'c', schedule: 'd', risks: 'e' }
    const call = { id: '1', name: 'submit', arguments: JSON.stringify({ source: EXAMPLE, ...said }) }
    return { kind: 'text', text: '', toolCalls: [call], finish: 'tools' }
  },
}

const options = { with: { models: [{ name: 'm' }], mode: 'agent' }, models: [provider] }

for (const { title, run } of pluginContract(plugin, options)) test(title, (t) => t.notThrowsAsync(run))
