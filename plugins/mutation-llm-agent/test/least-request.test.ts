import type { ModelRequest, SearchSetup } from 'autotts'
import test from 'ava'
import plugin from '../src/index.ts'
import { LlmMutation } from '../src/llm-mutation.ts'
import { called, said, scripted } from './scripted.ts'

const SETUP: SearchSetup = {
  objectives: [{ name: 'accuracy', direction: 'maximise', unit: 'percent' }],
  populationSize: 8,
  probed: false,
}

function least(options: object): readonly ModelRequest[] {
  const mutation = new LlmMutation(plugin.options.parse({ models: [{ name: 'm' }], ...options }))
  return mutation.leastCalls(SETUP).flatMap((call) => (call.kind === 'model' ? [call.request] : []))
}

function bytes({ messages }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
}

for (const mode of ['rewrite', 'diff', 'crossover', 'agent'])
  test(`the smallest request of mode ${mode} is the first that it makes, with nothing in it of parent and history`, async (t) => {
    const options = { mode, mends: 0, maxTokens: 700, effort: 'low' }
    const replies = mode === 'agent' ? [called(['list_programs', {}]), said('no')] : [said('no')]
    const { requests } = await scripted(replies, options, { setup: SETUP })
    const [asked] = requests
    const [smallest] = least(options)
    if (asked === undefined || smallest === undefined) return t.fail()
    t.deepEqual({ ...smallest, messages: [] }, { ...asked, messages: [] }, 'settings and tools are the same')
    t.deepEqual(smallest.messages[0], asked.messages[0], 'and so is what is told every time')
    t.is(smallest.messages.length, asked.messages.length)
    t.true(bytes(smallest) < bytes(asked))
    t.notRegex(smallest.messages[1]?.content ?? '', /\{\{/)
  })

test('every model that may be asked has one, with its own settings', (t) => {
  const models = [{ name: 'a', maxTokens: 5 }, { name: 'b' }, { name: 'c', weight: 0 }]
  t.deepEqual(
    least({ models, maxTokens: 9 }).map(({ model, maxTokens }) => [model, maxTokens]),
    [
      ['a', 5],
      ['b', 9],
    ],
  )
})

test('where the tokens of an agent leave little room the shortest reply counts', (t) => {
  const agent = (tokens: number) => least({ mode: 'agent', agent: { tokens } })[0]?.maxTokens
  t.is(agent(400_000), 16_000)
  t.is(agent(60_000), 256)
})
