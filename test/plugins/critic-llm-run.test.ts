import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ModelScript, startModelServer } from 'autotts/testing'
import test, { type ExecutionContext } from 'ava'
import { contentHashOfText } from '../../core/src/events/content-hash-of-text.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { agreeing, eventsOf, FENCE, KEY, modelExperiment, ofType } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const EXAMPLE = fileURLToPath(new URL('../../experiments/agents/critic-llm.yaml', import.meta.url))

const CRITICS = `critics:
  - { use: critic-trace, with: { orders: 1 } }
  - { use: critic-llm, with: { model: m, maxTokens: 1500, episodes: 4, repairs: 1, review: { every: 5 } } }
`

function experiment(baseURL: string, more = ''): string {
  return modelExperiment(baseURL, 2, more, { name: 'criticised', size: 6, individuals: 14, critics: CRITICS })
}

/** A critic whose every third reply is no JSON, a reviewer, and a writer; the same answer to the same request. */
const script: ModelScript = ({ body }) => {
  const text = JSON.stringify(body.messages)
  const dice = Number.parseInt(contentHashOfText(text).slice(0, 6), 16)
  const delay = 40 * (dice % 6)
  if (/You are a critic of controllers/.test(text)) {
    if (dice % 3 === 0) return { kind: 'text', text: 'I see no fault.', delay }
    const labels = [...text.matchAll(/\\n(E\d+): /g)].map(([, label]) => label)
    const evidence = [{ episode: labels.at(-1), what: 'went on although all agreed' }]
    const finding = {
      kind: 'goes-on',
      module: 'stop',
      message: 'It goes on when all agree.',
      points: 0,
      tokens: 10,
      evidence,
    }
    return { kind: 'text', text: JSON.stringify({ findings: [finding] }), delay }
  }
  if (/You look at a whole search/.test(text)) {
    const [, id = ''] = /\\n(i\d{4}) by /.exec(text) ?? []
    const count = (text.match(/\\n- Agree/g) ?? []).length
    const lessons = Array.from({ length: count + 1 }, (_, i) => ({
      text: `Agree sooner, says lesson ${i}.`,
      individuals: [id],
    }))
    return { kind: 'text', text: JSON.stringify({ lessons }), delay }
  }
  return { kind: 'text', text: `Idea: agree\n${FENCE}ts\n${agreeing(2 + (dice % 40))}${FENCE}\n`, delay }
}

async function ran(t: ExecutionContext, more = '', words: readonly string[] = []) {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  writeFileSync(join(cwd, 'e.yaml'), experiment(server.baseURL, more))
  const env = { TEST_MODEL_KEY: KEY }
  const { code, stdout, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r', ...words], { cwd, env })
  t.is(code, 0, stderr)
  return { cwd, stdout, requests: server.requests, events: eventsOf(join(cwd, 'r')) }
}

test('critiques and lessons of a model are in the log and the report, and in what operators ask from then on', async (t) => {
  const { cwd, requests, events } = await ran(t)
  const critiques = ofType(events, 'IndividualCritiqued').map(({ critiques }) => critiques[1])
  const found = critiques.filter((one) => (one?.findings.length ?? 0) > 0)
  t.true(found.length > 3)
  t.true(found.every((one) => one?.findings[0]?.evidence[0]?.store === 'synthetic/quickstart'))
  const failed = critiques.filter((one) => one?.reason !== undefined)
  t.true(
    failed.every((one) => one?.reason === 'm: its reply could not be used: there is no JSON object in it'),
  )
  const drawn = ofType(events, 'LessonsDrawn')
  t.deepEqual(
    drawn.map(({ index, lessons }) => [index, lessons.length]),
    [
      [5, 1],
      [10, 2],
    ],
  )
  const asked = requests.map(({ body }) => JSON.stringify(body.messages))
  t.true(asked.some((text) => /critic of controllers/.test(text) && /What other critics measured/.test(text)))
  t.true(
    asked.some(
      (text) => !/critic of controllers|You look at a whole search/.test(text) && /says lesson 0/.test(text),
    ),
  )

  const result = JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8'))
  const [critic] = result.critics
  const calls = ofType(events, 'ModelAsked')
  t.like(critic, { critic: 'critic-llm', calls: calls.filter((one) => one.critic !== undefined).length })
  t.is(critic.lessons.length, 2)
  const writers = result.operators.reduce((sum: number, { usd }: { usd: number }) => sum + usd, 0)
  t.is(
    Math.round(1e6 * (writers + critic.usd)),
    Math.round(1e6 * result.models.usd),
    'every dollar is somebody’s',
  )
  const report = readFileSync(join(cwd, 'r', 'report.md'), 'utf8')
  t.regex(
    report,
    /^## Critics\n\n- critic-llm: \d+ model calls, .*what the population taught it:\n {2}- Agree sooner, says lesson 0\. \(i\d+\)$/m,
  )
})

test('the run is the same with any number of workers and is replayed byte for byte without the server', async (t) => {
  const first = await ran(t, ', usd: 3', ['--workers', '1'])
  const { cwd } = first
  const words = ['run', 'e.yaml', '--replay-models', 'r', '--out', 'again', '--workers', '4']
  const { code, stderr } = await autottsHere(words, { cwd, env: { TEST_MODEL_KEY: undefined } })
  t.is(code, 0, stderr)
  for (const file of ['events.jsonl', 'result.json', 'model-calls.jsonl'])
    t.is(readFileSync(join(cwd, 'again', file), 'utf8'), readFileSync(join(cwd, 'r', file), 'utf8'), file)
})

test('a run that is cut off between its critiques goes on to the same bytes, and asks nothing again', async (t) => {
  const { cwd, events } = await ran(t)
  const file = join(cwd, 'r', 'events.jsonl')
  const whole = readFileSync(file, 'utf8')
  const lines = whole.split('\n')
  const ends = events.flatMap(({ type }, i) =>
    type === 'PopulationUpdated' || type === 'IndividualRejected' ? [i + 1] : [],
  )
  for (const end of [ends[1], ends[6]]) {
    cpSync(join(cwd, 'r'), join(cwd, 'cut'), { recursive: true })
    writeFileSync(join(cwd, 'cut', 'events.jsonl'), `${lines.slice(0, end).join('\n')}\n`)
    const { code, stderr } = await autottsHere(['resume', 'cut'], { cwd, env: { TEST_MODEL_KEY: KEY } })
    t.is(code, 0, stderr)
    t.is(readFileSync(join(cwd, 'cut', 'events.jsonl'), 'utf8'), whole)
    rmSync(join(cwd, 'cut'), { recursive: true })
  }
})

test('a critic never spends more than the budget allows, and without money the search goes on', async (t) => {
  for (const usd of [0, 0.05]) {
    const { events } = await ran(t, `, usd: ${usd}`)
    const spent = ofType(events, 'ModelAsked').reduce((sum, call) => sum + call.usd, 0)
    t.true(spent <= usd)
    const reasons = ofType(events, 'IndividualCritiqued').map(({ critiques }) => critiques[1]?.reason ?? '')
    t.true(reasons.some((reason) => /^m: the budget for model calls/.test(reason)))
    t.is(events.at(-1)?.type, 'RunEnded')
  }
})

test('a critic whose model there is not, or has no key, is refused with its place before anything is written', async (t) => {
  const cwd = await workFolder(t)
  const text = experiment('http://127.0.0.1:9/v1')
  writeFileSync(join(cwd, 'other.yaml'), text.replace('with: { model: m,', 'with: { model: mm,'))
  const unknown = await autottsHere(['validate', 'other.yaml'], { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.regex(
    unknown.stderr,
    /^error E_MODEL_UNKNOWN: the experiment names no model mm\n +at +.*other\.yaml:14:\d+$/m,
  )
  writeFileSync(join(cwd, 'e.yaml'), text)
  const keyless = await autottsHere(['run', 'e.yaml', '--out', 'r'], {
    cwd,
    env: { TEST_MODEL_KEY: undefined },
  })
  t.regex(keyless.stderr, /^error E_MODEL_KEY: /m)
  t.false(readdirSync(cwd).includes('r'))
})

test('experiments/agents/critic-llm.yaml runs against a server on this machine', async (t) => {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  const short = [
    'budget.individuals=12',
    'fitness.with.orders=2',
    'fitness.with.betas=3',
    'baselines=[asc]',
    'critics.1.with.review.every=4',
  ]
  const settings = [...short, `models.0.with.baseURL=${server.baseURL}`].flatMap((one) => ['--set', one])
  const env = { OPENAI_API_KEY: KEY }
  const { code, stdout, stderr } = await runAutotts(['run', EXAMPLE, '--out', 'r', ...settings], { cwd, env })
  t.is(code, 0, stderr)
  t.regex(stdout, /held out/)
  t.true(existsSync(join(cwd, 'r', 'held-out.json')))
  t.true(ofType(eventsOf(join(cwd, 'r')), 'LessonsDrawn').length > 0)
})
