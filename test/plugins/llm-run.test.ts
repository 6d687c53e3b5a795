import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchEvent } from 'autotts'
import { type ModelScript, startModelServer } from 'autotts/testing'
import test from 'ava'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const KEY = 'sk-nobody-may-see-this'
const FENCE = '```'

function experiment(baseURL: string, weight: number): string {
  return `
name: asked
search: { stores: [synthetic/quickstart] }
population: { size: 4, seeds: [asc, esc] }
mutation:
  - { use: mutation-program, weight: 1 }
  - use: mutation-llm-agent
    weight: ${weight}
    with: { models: [{ name: m }], baseURL: "${baseURL}", apiKeyEnv: TEST_MODEL_KEY, retries: 0 }
fitness: { use: fitness-replay, with: { betas: 3, orders: 2 } }
budget: { individuals: 10 }
report: [{ use: reporter-files }]
`
}

function controller(agree: number, body = ''): string {
  return `import { defineController, plurality } from 'autotts/controller'

export default defineController({
  name: 'agree',
  summary: 'Stops when enough finished branches give the same answer.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 3 + Math.round(8 * beta), agree: ${agree} }),
  *solve(question, { open, agree }) {${body}
    yield question.branch(open)
    while (question.active.length > 0) {
      yield question.advance(question.active)
      if (question.finals.top1 >= agree) return question.finals.winner
    }
    return plurality(question.opened).winner
  },
})
`
}

const script: ModelScript = (_request, index) => {
  if (index % 4 === 1) return { kind: 'error', status: 500, message: `overloaded; your key was ${KEY}` }
  const code = index % 4 === 2 ? controller(2, '\n    eval("1")') : controller(2 + index)
  return { kind: 'text', text: `Idea: agree sooner\n${FENCE}ts\n${code}${FENCE}\n` }
}

function eventsOf(folder: string): SearchEvent[] {
  const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line): SearchEvent => JSON.parse(line))
}

test('an experiment with a model behind a server runs: offspring, refused programs and failures are in its log, the key nowhere', async (t) => {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  await writeFile(join(cwd, 'asked.yaml'), experiment(server.baseURL, 9))
  const words = ['run', 'asked.yaml', '--out', 'r']
  const { code, stdout, stderr } = await runAutotts(words, { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.is(code, 0, stderr)
  t.is(server.requests[0]?.headers['authorization'], `Bearer ${KEY}`)
  const events = eventsOf(join(cwd, 'r'))
  const asked = events.flatMap((event) => (event.type === 'IndividualAsked' ? [event.lineage] : []))
  t.true(asked.some(({ change }) => change === 'm (100 tokens in, 50 out): agree sooner'))
  const codes = events.flatMap((event) => (event.type === 'IndividualRejected' ? [event.code] : []))
  t.true(codes.includes('E_CONTROLLER_REFUSED'), 'eval is refused before anything runs')
  const reasons = events.flatMap((event) => (event.type === 'VariationRejected' ? [event.reason] : []))
  t.true(reasons.includes('m: 500 overloaded; your key was [key]'))

  const files = readdirSync(join(cwd, 'r'), { recursive: true, withFileTypes: true })
  const texts = files.flatMap((one) =>
    one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : [],
  )
  t.true(texts.length > 5)
  t.false([...texts, stdout, stderr].some((text) => text.includes(KEY)))
})

test('without a key nothing is started; with weight 0 the same experiment needs none', async (t) => {
  const cwd = await workFolder(t)
  await writeFile(join(cwd, 'asked.yaml'), experiment('http://127.0.0.1:9/v1', 1))
  await writeFile(join(cwd, 'offline.yaml'), experiment('http://127.0.0.1:9/v1', 0))
  const env = { TEST_MODEL_KEY: undefined }
  const refused = await runAutotts(['run', 'asked.yaml', '--out', 'r'], { cwd, env })
  t.is(refused.code, 1)
  t.regex(refused.stderr, /E_MODEL_KEY: mutation-llm-agent needs a key, but TEST_MODEL_KEY is not set/)
  t.regex(refused.stderr, /asked\.yaml:7:\d+/)
  t.false(readdirSync(cwd).includes('r'))
  const offline = await runAutotts(['run', 'offline.yaml', '--out', 'r'], { cwd, env })
  t.is(offline.code, 0, offline.stderr)
})
