import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startModelServer } from 'autotts/testing'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { eventsOf, KEY } from '../support/model-experiment.ts'
import { workFolder } from '../support/run-autotts.ts'
import { paperAgent } from './paper-agent.ts'

const FOLDER = fileURLToPath(new URL('../../experiments/paper', import.meta.url))
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))

/** On synthetic data and a few episodes, so that it ends in seconds. */
const SHORT = [
  'search.stores=[synthetic/quickstart]',
  'heldOut=null',
  'fitness.with.orders=2',
  'mutation.0.with.agent.episodes=2000',
  'baselines=[asc]',
].flatMap((setting) => ['--set', setting])

test('the experiments of the paper are there', (t) => {
  t.deepEqual(FILES.sort(), ['ablation-no-beta.yaml', 'ablation-no-traces.yaml', 'autotts.yaml'])
})

for (const file of FILES) {
  test(`experiments/paper/${file} runs with an agent behind a server, five rounds after its seeds`, async (t) => {
    const cwd = await workFolder(t)
    await using server = await startModelServer(paperAgent())
    const env = { BASE_URL: server.baseURL, MODEL: 'scripted', OPENAI_API_KEY: KEY }
    const settings = [
      ...SHORT,
      '--set',
      'models.0.with.models.0.price={input: 1, cachedInput: 0.1, output: 10}',
    ]
    const { code, stderr } = await autottsHere(['run', join(FOLDER, file), '--out', 'r', ...settings], {
      cwd,
      env,
    })
    t.is(code, 0, stderr)
    const events = eventsOf(join(cwd, 'r'))
    const bred = events.flatMap((event) => (event.type === 'IndividualAsked' ? [event.lineage] : [])).slice(3)
    const tried = events.filter(({ type }) => type === 'IndividualEvaluated' || type === 'IndividualRejected')
    t.is(bred.length, 5, 'three seeds and five rounds')
    t.is(tried.length, 8)
    t.true(bred.every(({ notes = {} }) => /^\w+ of round \d$/.test(notes['Idea'] ?? '')))
    const [first] = server.requests
    const tools = (first?.body.tools ?? []).map(({ function: { name } }) => name)
    t.is(tools.includes('read_traces'), file !== 'ablation-no-traces.yaml')
    const system = first?.body.messages?.[0]?.content ?? ''
    t.is(/This experiment has no beta/.test(system), file === 'ablation-no-beta.yaml')
  })

  test(`experiments/paper/${file} names its schema for editors`, (t) => {
    const [line] = readFileSync(join(FOLDER, file), 'utf8').split('\n')
    t.is(line, '# yaml-language-server: $schema=../experiment.schema.json')
  })
}
