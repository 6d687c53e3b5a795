import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelScript, startModelServer } from 'autotts/testing'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { agreeing, byRequest, eventsOf, FENCE, KEY, modelExperiment } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const script: ModelScript = (_request, index) => {
  if (index % 4 === 1) return { kind: 'error', status: 500, message: `overloaded; your key was ${KEY}` }
  const code = index % 4 === 2 ? agreeing(2, '\n    eval("1")') : agreeing(2 + index)
  const text = `Idea: agree sooner\n${FENCE}ts\n// ${KEY}\n${code}${FENCE}\nYou sent ${KEY}.`
  const toolCalls = index % 4 === 3 ? [{ id: KEY, name: KEY, arguments: `{"key":"${KEY}"}` }] : []
  return { kind: 'text', text, reasoning: `The key is ${KEY}.`, toolCalls }
}

test('an experiment with a model behind a server runs: offspring, refused programs and failures are in its log, the key nowhere, whatever the server says', async (t) => {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  await writeFile(join(cwd, 'asked.yaml'), modelExperiment(server.baseURL, 9))
  const words = ['run', 'asked.yaml', '--out', 'r']
  const { code, stdout, stderr } = await runAutotts(words, { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.is(code, 0, stderr)
  t.is(server.requests[0]?.headers['authorization'], `Bearer ${KEY}`)
  t.regex(
    stdout,
    new RegExp(
      `^${server.requests.length} model calls took [\\d,]+ tokens and \\d\\.\\d{4} dollars\\.$`,
      'm',
    ),
  )
  const events = eventsOf(join(cwd, 'r'))
  const asked = events.flatMap((event) => (event.type === 'IndividualAsked' ? [event.lineage] : []))
  t.true(asked.some(({ change }) => change === 'm (100 tokens in, 50 out): agree sooner'))
  const codes = events.flatMap((event) => (event.type === 'IndividualRejected' ? [event.code] : []))
  t.true(codes.includes('E_CONTROLLER_REFUSED'), 'eval is refused before anything runs')
  const reasons = events.flatMap((event) => (event.type === 'VariationRejected' ? [event.reason] : []))
  t.true(reasons.includes('m: 500 overloaded; your key was [key]'))

  const replay = ['run', 'asked.yaml', '--replay-models', 'r', '--out', 'replayed']
  const again = await autottsHere(replay, { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.is(again.code, 0, again.stderr)
  const told = [stdout, stderr, again.stdout, again.stderr]
  for (const words of [
    ['validate', 'asked.yaml'],
    ['doctor', 'asked.yaml'],
    ['tail', 'r'],
    ['report', 'r'],
  ]) {
    const said = await runAutotts(words, { cwd, env: { TEST_MODEL_KEY: KEY } })
    told.push(said.stdout, said.stderr)
  }
  const files = readdirSync(cwd, { recursive: true, withFileTypes: true })
  const texts = files.flatMap((one) =>
    one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : [],
  )
  t.true(texts.length > 10)
  t.true(
    texts.some((text) => text.includes('The key is [key].')),
    'transcripts are among them',
  )
  t.false([...texts, ...told].some((text) => text.includes(KEY)))
})

test('without a key nothing is started; with weight 0 the same experiment needs none', async (t) => {
  const cwd = await workFolder(t)
  await writeFile(join(cwd, 'asked.yaml'), modelExperiment('http://127.0.0.1:9/v1', 1))
  await writeFile(join(cwd, 'offline.yaml'), modelExperiment('http://127.0.0.1:9/v1', 0))
  const env = { TEST_MODEL_KEY: undefined }
  const refused = await autottsHere(['run', 'asked.yaml', '--out', 'r'], { cwd, env })
  t.is(refused.code, 1)
  t.regex(refused.stderr, /E_MODEL_KEY: model-openai needs a key, but TEST_MODEL_KEY is not set/)
  t.regex(refused.stderr, /asked\.yaml:6:\d+/)
  t.false(readdirSync(cwd).includes('r'))
  const validated = await autottsHere(['validate', 'asked.yaml'], { cwd, env })
  t.is(validated.code, 0, validated.stderr)
  t.regex(
    validated.stdout,
    /^# to run +model-openai needs a key, but TEST_MODEL_KEY is not set\n# next +Set TEST_MODEL_KEY/m,
  )
  const offline = await autottsHere(['run', 'offline.yaml', '--out', 'r'], { cwd, env })
  t.is(offline.code, 0, offline.stderr)
})

test('money is refused to be spent where it cannot be counted, and models that there are not', async (t) => {
  const cwd = await workFolder(t)
  const text = modelExperiment('http://127.0.0.1:9/v1', 1, ', usd: 5')
  const cases = [
    [
      'free.yaml',
      text.replace(', price: { input: 1, output: 10 }', ''),
      /E_EXPERIMENT_BUDGET: .* m has no price/,
    ],
    [
      'other.yaml',
      text.replace('with: { models: [{ name: m }]', 'with: { models: [{ name: mm }]'),
      /E_MODEL_UNKNOWN: .* no model mm/,
    ],
    [
      'twice.yaml',
      text.replace('models: [{ name: m,', 'models: [{ name: m }, { name: m,'),
      /E_MODEL_UNKNOWN: two models are named m/,
    ],
  ] as const
  for (const [file, yaml, says] of cases) {
    await writeFile(join(cwd, file), yaml)
    const { code, stderr } = await autottsHere(['validate', file], { cwd, env: { TEST_MODEL_KEY: KEY } })
    t.is(code, 1)
    t.regex(stderr, says)
    t.regex(stderr, new RegExp(`at +.*${file}:\\d+:\\d+`))
    t.regex(stderr, /next/)
  }
})

test('with no dollars nothing is asked, and the search goes on without', async (t) => {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  await writeFile(join(cwd, 'poor.yaml'), modelExperiment(server.baseURL, 1, ', usd: 0'))
  const { code, stderr } = await autottsHere(['run', 'poor.yaml', '--out', 'r'], {
    cwd,
    env: { TEST_MODEL_KEY: KEY },
  })
  t.is(code, 0, stderr)
  t.is(server.requests.length, 0)
  t.like(JSON.parse(readFileSync(join(cwd, 'r', 'result.json'), 'utf8')), {
    models: { calls: 0, tokens: 0, usd: 0 },
  })
})

test('a run whose budget covers no call says so when it starts, with the key to change, and goes on without', async (t) => {
  const cwd = await workFolder(t)
  await using server = await startModelServer(script)
  await writeFile(join(cwd, 'poor.yaml'), modelExperiment(server.baseURL, 1, ', usd: 0.02'))
  const words = ['run', 'poor.yaml', '--out', 'r', '--set', 'budget.individuals=4']
  const { code, stderr } = await runAutotts(words, { cwd, env: { TEST_MODEL_KEY: KEY } })
  t.is(code, 0, stderr)
  t.is(server.requests.length, 0)
  t.regex(
    stderr,
    /^warning: budget\.usd 0\.02 covers no call of mutation-llm-agent to m, so none will be made/m,
  )
  t.regex(stderr, /^ {2}at {4}.*poor\.yaml:\d+:\d+\n {2}next {2}set budget\.usd to 0\.\d+ or more/m)
})

test('a run that is killed while models are asked goes on to the same result; no answer is paid for twice', async (t) => {
  const cwd = await workFolder(t)
  const env = { TEST_MODEL_KEY: KEY }
  const answered = (folder: string) =>
    readFileSync(join(cwd, folder, 'model-calls.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{"type":"answered"')).length
  await using quiet = await startModelServer(byRequest)
  await writeFile(join(cwd, 'whole.yaml'), modelExperiment(quiet.baseURL, 9, ', usd: 2'))
  t.is((await autottsHere(['run', 'whole.yaml', '--out', 'whole'], { cwd, env })).code, 0)

  await using server = await startModelServer(byRequest)
  await writeFile(join(cwd, 'killed.yaml'), modelExperiment(server.baseURL, 9, ', usd: 2'))
  let wanted = 2
  let kills = 0
  let before = 0
  for (let session = 0; session < 4; session += 1) {
    const words = session === 0 ? ['run', 'killed.yaml', '--out', 'killed'] : ['resume', 'killed']
    let watching: NodeJS.Timeout | undefined
    const { code, stdout } = await runAutotts(words, {
      cwd,
      env,
      onStart: (kill) => {
        if (session === 3) return
        watching = setInterval(() => {
          if (server.requests.length < wanted) return
          clearInterval(watching)
          kill('SIGKILL')
        }, 1)
      },
    })
    clearInterval(watching)
    if (code === -1) {
      kills += 1
      t.true(answered('killed') >= before)
      before = answered('killed')
      wanted = server.requests.length + 2
    } else if (session === 3) {
      t.is(code, 0)
      t.regex(stdout, /^Calls that broke off when the run died may have cost up to [\d,]+ tokens/m)
    }
  }
  t.true(kills >= 2, `${kills} kills`)
  const at = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'))
  const { stores: _s, ...expected } = at('whole/result.json')
  const { stores: _t, ...result } = at('killed/result.json')
  t.deepEqual(result, expected)
  const programs = (folder: string) =>
    readdirSync(join(cwd, folder, 'programs')).map((name) =>
      readFileSync(join(cwd, folder, 'programs', name), 'utf8'),
    )
  t.deepEqual(programs('killed'), programs('whole'))

  const lines = readFileSync(join(cwd, 'killed', 'model-calls.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const done = new Set<string>()
  for (const line of lines.map((one) => JSON.parse(one))) {
    const name = JSON.stringify(
      line.type === 'answered' ? line.key : { ...line.call, model: undefined, reserved: undefined },
    )
    t.false(line.type === 'reserved' && done.has(name), 'an answered call is not made again')
    if (line.type === 'answered') done.add(name)
  }
  const calls = eventsOf(join(cwd, 'killed')).flatMap((event) => (event.type === 'ModelAsked' ? [event] : []))
  t.true(calls.some(({ outcome }) => outcome === 'lost'))
  t.is(server.requests.length <= calls.length, true, 'every request that was sent is accounted for')
  t.true(calls.reduce((sum, { usd }) => sum + usd, 0) <= 2)

  const asked = server.requests.length
  const replay = ['run', 'killed.yaml', '--replay-models', 'killed', '--out', 'again']
  const again = await autottsHere(replay, { cwd, env: { TEST_MODEL_KEY: undefined } })
  t.is(again.code, 0, again.stderr)
  t.is(server.requests.length, asked)
  const log = (folder: string) => readFileSync(join(cwd, folder, 'events.jsonl'), 'utf8')
  t.is(log('again'), log('killed'), 'calls that were lost are lost again')
})
