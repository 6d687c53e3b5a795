import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { startModelServer } from '../../core/src/testing/index.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { guideCommands } from '../support/guide-commands.ts'
import { type CommandResult, type RunOptions, runInShell, workFolder } from '../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../support/small-experiment.ts'

const EXPERIMENTS = fileURLToPath(new URL('../../experiments', import.meta.url))
const SECRET = 'sk-secret-value'
/** A busy machine may take its time. */
const PATIENT = ['--timeout', '120']

interface Result {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly mend?: string
}

interface Examined extends CommandResult {
  readonly passed: boolean
  readonly checks: Readonly<Record<string, Result>>
}

/** Examines with an empty cache and no Redis; environment and words of the test come on top. */
async function examined(
  t: ExecutionContext,
  cwd: string,
  words: readonly string[],
  env: RunOptions['env'] = {},
): Promise<Examined> {
  const clean = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: '', REDIS_URL: '', OPENAI_API_KEY: '' }
  const result = await autottsHere(['doctor', ...words, '--format', 'json'], {
    cwd,
    env: { ...clean, ...env },
  })
  t.is(result.stderr, '')
  t.notRegex(result.stdout, new RegExp(SECRET))
  const { passed, checks }: { passed: boolean; checks: readonly Result[] } = JSON.parse(result.stdout)
  t.is(result.code, passed ? 0 : 1)
  return { ...result, passed, checks: Object.fromEntries(checks.map((check) => [check.name, check])) }
}

const ASKING = (baseURL: string, weight = 1) => `${SMALL}models:
  - use: model-openai
    with: { baseURL: '${baseURL}', apiKeyEnv: MY_KEY, models: [{ name: m }] }
mutation:
  - { use: mutation-program }
  - { use: mutation-llm-agent, weight: ${weight}, with: { models: [{ name: m }] } }
`

test('a machine that can run autotts passes, with a table and a line that sums up', async (t) => {
  const cwd = await workFolder(t)
  const env = { AUTOTTS_CACHE: join(cwd, 'cache'), AUTOTTS_DATA: '', REDIS_URL: '', OPENAI_API_KEY: SECRET }
  const { code, stdout, stderr } = await autottsHere(['doctor', ...PATIENT], { cwd, env })
  t.is(stderr, '')
  t.is(code, 0)
  for (const line of [/^sandbox +ok +isolated-vm ran asc/m, /^node +ok/m, /^key +ok +OPENAI_API_KEY set$/m])
    t.regex(stdout, line)
  t.regex(stdout, /^stores +skipped .*\n +mend: Run `autotts data pull /m)
  t.regex(stdout, /\n\nReady[^\n]*\.\n$/)
  t.notRegex(stdout, new RegExp(SECRET))
  t.deepEqual(await readdir(cwd), ['bin'])
})

test('a cache that cannot be written fails, and says so last', async (t) => {
  const cwd = await workFolder(t)
  await writeFile(join(cwd, 'cache'), '')
  const { checks } = await examined(t, cwd, PATIENT)
  t.like(checks['cache'], { status: 'fail' })
  const env = { AUTOTTS_CACHE: join(cwd, 'cache', 'x'), REDIS_URL: '' }
  const { code, stdout } = await autottsHere(['doctor', ...PATIENT], { cwd, env })
  t.is(code, 1)
  t.regex(stdout, /^Runs cannot be relied on yet; mend first: cache\.$/m)
})

test('an experiment that can run passes, its variables told without their values', async (t) => {
  const cwd = await workFolder(t)
  const yaml = `${SMALL}env: { WHERE: here, HOW: some }\nsummary: ${'$'}{WHERE}\n`
  experimentFolder(cwd, 'x', yaml)
  const { passed, checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT], { WHERE: SECRET })
  t.true(passed)
  t.is(checks['experiment']?.message, 'small is valid')
  t.is(checks['variables']?.message, 'WHERE set, HOW by its default')
  t.like(checks['its stores'], { status: 'ok', message: '1 here' })
  t.like(checks['its plugins'], { status: 'ok' })
  t.like(checks['its servers'], { status: 'skipped' })
})

test('an invalid experiment fails at its place, and what depends on it is not looked at', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', SMALL.replace('budget', 'bugdet'))
  const { passed, checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT])
  t.false(passed)
  t.regex(checks['experiment']?.message ?? '', /^E_EXPERIMENT_KEY x\/e\.yaml:5:1: there is no key bugdet/)
  t.truthy(checks['experiment']?.mend)
  for (const name of ['variables', 'its stores', 'its plugins', 'its keys', 'its servers'])
    t.is(checks[name]?.status, 'skipped', name)
  t.is((await examined(t, cwd, ['none.yaml', ...PATIENT])).checks['experiment']?.status, 'fail')
})

test('a variable that has to be set and is not fails by its name', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', `${SMALL}env: { WHERE: null }\nsummary: ${'$'}{WHERE}\n`)
  const { checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT])
  t.regex(checks['experiment']?.message ?? '', /WHERE is not set/)
  t.regex(checks['experiment']?.mend ?? '', /export WHERE=/)
})

test('stores that are not here fail with the command that gets them, and are not imported', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', SMALL.replace('synthetic/quickstart', 'qwen3-8b/aime24, synthetic/quickstart'))
  const { checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT])
  t.is(checks['its stores']?.status, 'fail')
  t.regex(checks['its stores']?.mend ?? '', /`autotts data pull qwen3-8b\/aime24`/)
  t.is(checks['its plugins']?.status, 'ok')
  const data = join(cwd, 'data')
  await mkdir(join(data, 'qwen3-8b'), { recursive: true })
  await writeFile(join(data, 'qwen3-8b', 'aime24.json'), '')
  const given = await examined(t, cwd, ['x/e.yaml', ...PATIENT], { AUTOTTS_DATA: data })
  t.is(given.checks['its stores']?.message, '1 here, 1 to be imported from AUTOTTS_DATA')
  t.false(existsSync(join(cwd, 'cache')))
})

test('an unknown plugin fails with its place and the nearest name', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', `${SMALL}mutation: [{ use: mutation-programm }]\n`)
  const { message } = (await examined(t, cwd, ['x/e.yaml', ...PATIENT])).checks['its plugins'] ?? {}
  t.regex(message ?? '', /^E_PLUGIN_UNKNOWN x\/e\.yaml:7:19: .*\nexpected mutation-program$/)
})

test('a plugin that ends the process does not end the doctor', async (t) => {
  const cwd = await workFolder(t)
  const files = { 'mine.ts': `console.log('${SECRET}'); process.exit(0)` }
  experimentFolder(cwd, 'x', `${SMALL}mutation: [{ use: ./mine.ts }]\n`, files)
  const { checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT])
  t.is(checks['its stores']?.status, 'ok')
  t.regex(checks['its plugins']?.message ?? '', /ended \(exit code 0\)/)
})

test('a plugin that loops is given up, and its process with it', async (t) => {
  const cwd = await workFolder(t)
  const loop = "import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); for (;;);"
  experimentFolder(cwd, 'x', `${SMALL}mutation: [{ use: ./mine.ts }]\n`, { 'mine.ts': loop })
  const { checks } = await examined(t, cwd, ['x/e.yaml', '--timeout', '6'])
  t.regex(checks['its plugins']?.message ?? '', /no result within 6 s/)
  t.regex(checks['its plugins']?.mend ?? '', /--timeout 24/)
  const pid = Number(await readFile(join(cwd, 'pid'), 'utf8'))
  t.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
})

test('a key that an operator needs fails where it is not set, and no other mistake hides behind it', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', ASKING('http://127.0.0.1:9/v1'))
  const { checks } = await examined(t, cwd, ['x/e.yaml', ...PATIENT], { MY_KEY: '' })
  t.like(checks['its keys'], { status: 'fail', message: 'MY_KEY not set (model-openai)' })
  t.is(checks['its plugins']?.status, 'ok')
  const set = await examined(t, cwd, ['x/e.yaml', ...PATIENT], { MY_KEY: SECRET })
  t.true(set.passed)
  t.regex(set.checks['its servers']?.mend ?? '', /--network/)
})

test('a key of a model that no operator asks is not needed', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', ASKING('http://127.0.0.1:9/v1', 0))
  const { passed, checks } = await examined(t, cwd, ['x/e.yaml', '--network', ...PATIENT], { MY_KEY: '' })
  t.true(passed)
  t.is(checks['its keys']?.status, 'skipped')
})

test('with --network a server that is there answers, and one that is gone fails', async (t) => {
  const cwd = await workFolder(t)
  const server = await startModelServer([])
  experimentFolder(cwd, 'x', ASKING(server.baseURL))
  const words = ['x/e.yaml', '--network', ...PATIENT]
  const there = await examined(t, cwd, words, { MY_KEY: SECRET })
  t.like(there.checks['its servers'], { status: 'warn' })
  t.regex(there.checks['its servers']?.message ?? '', /answers, but has no list of models \(404\)/)
  t.is(server.requests[0]?.headers['authorization'], `Bearer ${SECRET}`)
  await server.close()
  const gone = await examined(t, cwd, words, { MY_KEY: SECRET })
  t.regex(gone.checks['its servers']?.message ?? '', /cannot be reached \(ECONNREFUSED\)/)
  t.false(gone.passed)
})

test('--network without an experiment is refused: there is no server to ask', async (t) => {
  const { code, stderr } = await autottsHere(['doctor', '--network'])
  t.is(code, 2)
  t.regex(stderr, /E_USAGE: --network names no servers/)
})

test('a time limit that is none is refused', async (t) => {
  const { code, stderr } = await autottsHere(['doctor', '--timeout', '0'])
  t.is(code, 2)
  t.regex(stderr, /E_USAGE: --timeout is 0/)
})

test('every command of docs/guides/doctor.md runs', async (t) => {
  const folder = await workFolder(t)
  await cp(EXPERIMENTS, join(folder, 'experiments'), { recursive: true })
  const commands = guideCommands('docs/guides/doctor.md')
  t.true(commands.length > 0)
  for (const { text, line } of commands) {
    const { code, stdout, stderr } = await runInShell(`${text} --timeout 120`, folder)
    t.is(code, 0, `docs/guides/doctor.md:${line}: ${text}\n${stdout}${stderr}`)
  }
})
