import { listSource, readSourcedStore } from 'autotts'
import { pluginContract } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

for (const { title, run } of pluginContract(plugin)) test(title, (t) => t.notThrowsAsync(run))

test('it has as many questions and branches as it was told to', async (t) => {
  const source = plugin.create({ options: plugin.options.parse({ questions: 3, branches: 5 }) })
  const { signal } = new AbortController()
  for (const store of await listSource(source, signal)) {
    const { questions } = await readSourcedStore(source, store, signal)
    t.deepEqual(
      questions.map(({ branches }) => branches),
      [5, 5, 5],
    )
  }
})
