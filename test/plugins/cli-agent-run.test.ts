import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { AGENT_KEYS, withCodingAgents } from '../support/coding-agents/path.ts'
import { eventsOf, ofType } from '../support/model-experiment.ts'
import { runAutotts, workFolder } from '../support/run-autotts.ts'

const EXPERIMENTS = fileURLToPath(new URL('../../experiments/agents', import.meta.url))
const SHORT = ['budget.individuals=8', 'fitness.with.orders=2', 'fitness.with.betas=3', 'baselines=[asc]']
const SETTINGS = SHORT.flatMap((setting) => ['--set', setting])

function experiment(more = '', budget = ', usd: 3'): string {
  return `
name: agents
search: { stores: [synthetic/quickstart] }
population: { size: 4, seeds: [asc, esc] }
slots: 2
mutation:
  - use: mutation-cli-agent
    with:
      command: claude
      args: [-p, "{prompt}", --output-format, json]
      env: [ANTHROPIC_API_KEY, AGENT_TRACE, AGENT_DELAY]
      minutes: 1
      maxUsd: 0.5
      report: { format: json, usd: total_cost_usd, input: usage.input_tokens, output: usage.output_tokens }
      ${more}
fitness: { use: fitness-replay, with: { betas: 3, orders: 2 } }
critics: [{ use: critic-trace, with: { orders: 1 } }]
budget: { individuals: 8${budget} }
report: [{ use: reporter-files }]
`
}

function textsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : [],
  )
}

/** A folder with the experiment, and a file in which agents say that they begin and end. */
async function prepared(t: ExecutionContext, yaml: string, delay = '0') {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'e.yaml'), yaml)
  const trace = join(cwd, 'trace')
  writeFileSync(trace, '')
  const temporary = join(cwd, 'tmp')
  mkdirSync(temporary)
  const env = { ...withCodingAgents(), AGENT_TRACE: trace, AGENT_DELAY: delay, TMPDIR: temporary }
  const lines = () => readFileSync(trace, 'utf8').split('\n').slice(0, -1)
  const folders = () => readdirSync(temporary).filter((name) => name.startsWith('autotts-agent-'))
  return { cwd, env, lines, folders }
}

function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

for (const file of readdirSync(EXPERIMENTS).filter((name) => /^(claude|codex)/.test(name)))
  test(`experiments/agents/${file} runs with a stand-in for its command, and its key is nowhere`, async (t) => {
    const cwd = await workFolder(t)
    const words = ['run', join(EXPERIMENTS, file), '--out', 'r', ...SETTINGS]
    const { code, stdout, stderr } = await autottsHere(words, { cwd, env: withCodingAgents() })
    t.is(code, 0, stderr)
    const events = eventsOf(join(cwd, 'r'))
    const asked = ofType(events, 'IndividualAsked').filter(({ lineage }) => lineage.operator !== 'seed')
    t.true(asked.length > 2)
    t.true(
      asked.every(({ lineage }) =>
        /^(claude|codex) \(\d\.\d{4} dollars\): stop when \d agree$/.test(lineage.change),
      ),
    )
    t.deepEqual(Object.keys(asked[0]?.lineage.notes ?? {}), ['Idea', 'Lessons', 'Risks'])
    const calls = ofType(events, 'ModelAsked')
    t.true(calls.length > asked.length, 'some were sent back')
    t.true(calls.every(({ usd, tokens }) => usd > 0 && tokens > 6_000))
    t.true(ofType(events, 'WorkbenchUsed').length > 0)
    t.regex(stdout, /held out/)
    t.true(existsSync(join(cwd, 'r', 'held-out.json')))
    const keys = Object.values(AGENT_KEYS)
    t.false(
      [...textsOf(join(cwd, 'r')), stdout, stderr].some((text) => keys.some((key) => text.includes(key))),
    )
  })

test('validate says what it may cost, refuses an agent without a bound, and tells which key or command this machine lacks', async (t) => {
  const { cwd, env } = await prepared(t, experiment())
  const { code, stdout, stderr } = await autottsHere(['validate', 'e.yaml'], { cwd, env })
  t.is(code, 0, stderr)
  t.regex(stdout, /^# dollars +3 at most; claude may be asked$/m)
  t.regex(stdout, /drafts and traces before it 264/)
  const cases = [
    [experiment().replace('maxUsd: 0.5', ''), env, /budget\.usd cannot be kept.*\n +at +.*bad\.yaml:9:\d+/],
    [experiment('files: { "a.md": ./none.md }'), env, /none\.md/],
  ] as const
  for (const [yaml, given, says] of cases) {
    writeFileSync(join(cwd, 'bad.yaml'), yaml)
    const refused = await autottsHere(['validate', 'bad.yaml'], { cwd, env: given })
    t.is(refused.code, 1)
    t.regex(refused.stderr, says)
  }
  const lacking = [
    [
      experiment(),
      { ...env, ANTHROPIC_API_KEY: undefined },
      'the environment variable ANTHROPIC_API_KEY is not set',
      11,
    ],
    [
      experiment().replace('command: claude', 'command: clod'),
      env,
      'there is no program clod that can be started',
      9,
    ],
  ] as const
  for (const [yaml, given, says, line] of lacking) {
    writeFileSync(join(cwd, 'bad.yaml'), yaml)
    const validated = await autottsHere(['validate', 'bad.yaml'], { cwd, env: given })
    t.is(validated.code, 0, validated.stderr)
    t.regex(validated.stdout, new RegExp(`^# to run +${says}\n# next +[SI]`, 'm'))
    const refused = await autottsHere(['run', 'bad.yaml', '--out', 'none'], { cwd, env: given })
    t.is(refused.code, 1)
    t.regex(refused.stderr, new RegExp(`${says}\n +at +.*bad\\.yaml:${line}:\\d+`))
  }
  t.false(existsSync(join(cwd, 'none')))
})

test('the budget is never exceeded, whatever the agent says it cost', async (t) => {
  for (const usd of [0, 0.6, 1.2]) {
    const { cwd, env, lines } = await prepared(t, experiment('', `, usd: ${usd}`))
    const { code, stderr } = await autottsHere(['run', 'e.yaml', '--out', 'r'], { cwd, env })
    t.is(code, 0, stderr)
    const spent = ofType(eventsOf(join(cwd, 'r')), 'ModelAsked').reduce((sum, call) => sum + call.usd, 0)
    t.true(spent <= usd, `${spent} of ${usd}`)
    t.is(usd < 1, lines().length === 0, 'no allowance of a slot covers the most that it may cost')
  }
})

test('a run that is killed while agents work leaves none of them behind, and goes on without paying for anything twice', async (t) => {
  t.timeout(600_000)
  const whole = await prepared(t, experiment('repairs: 1', ''))
  t.is((await autottsHere(['run', 'e.yaml', '--out', 'r'], whole)).code, 0)

  const { cwd, env, lines, folders } = await prepared(t, experiment('repairs: 1', ''), '400')
  let kills = 0
  for (const words of [
    ['run', 'e.yaml', '--out', 'r'],
    ['resume', 'r'],
    ['resume', 'r'],
    ['resume', 'r'],
  ]) {
    const before = lines().length
    let watching: NodeJS.Timeout | undefined
    const { code, stderr } = await runAutotts(words, {
      cwd,
      env,
      onStart: (kill) => {
        if (kills === 3) return
        watching = setInterval(() => {
          if (lines().length < before + 3) return
          clearInterval(watching)
          kill('SIGKILL')
        }, 5)
      },
    })
    clearInterval(watching)
    if (code === -1) kills += 1
    else t.is(code, 0, stderr)
    const pids = lines().map((line) => Number(line.split(' ')[0]))
    await until(() => !pids.some(isAlive))
    await until(() => folders().length === 0)
  }
  t.true(kills >= 2, `${kills} kills`)
  const resultOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'r', 'result.json'), 'utf8'))
  const { stores: _s, ...expected } = resultOf(whole.cwd)
  const { stores: _t, ...result } = resultOf(cwd)
  t.deepEqual(result, expected)
  const answered = new Set<string>()
  for (const line of readFileSync(join(cwd, 'r', 'model-calls.jsonl'), 'utf8')
    .trim()
    .split('\n')) {
    const { type, key, call } = JSON.parse(line)
    const { index, attempt, call: number, request } = key ?? call
    const name = [index, attempt, number, request].join('/')
    t.false(type === 'reserved' && answered.has(name), 'what was answered is not asked again')
    if (type === 'answered') answered.add(name)
  }
  const calls = ofType(eventsOf(join(cwd, 'r')), 'ModelAsked')
  t.true(calls.some(({ outcome, usd }) => outcome === 'lost' && usd === 0.5))
  t.true(lines().filter((line) => / begins /.test(line)).length <= calls.length)
})

test('a second Ctrl-C ends an agent at work, and its folder is gone', async (t) => {
  const { cwd, env, lines, folders } = await prepared(t, experiment(), '60000')
  let pid = 0
  const { code } = await runAutotts(['run', 'e.yaml', '--out', 'r'], {
    cwd,
    env,
    ownGroup: true,
    onStart: async (kill) => {
      await until(() => lines().length > 0)
      pid = Number(lines()[0]?.split(' ')[0])
      t.true(isAlive(pid))
      kill('SIGINT')
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      t.true(isAlive(pid), 'the first lets it finish')
      kill('SIGINT')
    },
  })
  t.true(code === 130 || code === -1, 'at once: by itself, or by the process that watches over it')
  await until(() => !isAlive(pid))
  await until(() => folders().length === 0)
})

test('what agents did is replayed without agent and key, byte for byte', async (t) => {
  const { cwd, env } = await prepared(t, experiment())
  t.is((await autottsHere(['run', 'e.yaml', '--out', 'first'], { cwd, env })).code, 0)
  const absent = { ANTHROPIC_API_KEY: undefined, AGENT_TRACE: undefined, AGENT_DELAY: undefined }
  const words = ['run', 'e.yaml', '--replay-models', 'first', '--out', 'second']
  const { code, stderr } = await autottsHere(words, { cwd, env: absent })
  t.is(code, 0, stderr)
  for (const file of ['events.jsonl', 'result.json', 'model-calls.jsonl'])
    t.is(
      readFileSync(join(cwd, 'second', file), 'utf8'),
      readFileSync(join(cwd, 'first', file), 'utf8'),
      file,
    )
})
