import { pluginContract, startModelServer } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

const server = await startModelServer([{ kind: 'text', text: 'Hello.' }])
const options = { models: [{ name: 'm' }], baseURL: server.baseURL, apiKeyEnv: null }

test.after.always(() => server.close())

for (const { title, run } of pluginContract(plugin, { with: options }))
  test(title, (t) => t.notThrowsAsync(run))
