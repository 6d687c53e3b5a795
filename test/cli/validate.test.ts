import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { parse } from 'yaml'
import type { Validation } from '../../core/src/run/validation.ts'
import { autottsHere } from '../support/autotts-here.ts'
import { workFolder } from '../support/run-autotts.ts'
import { SMALL } from '../support/small-experiment.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const QUICKSTART = join(ROOT, 'experiments', 'quickstart.yaml')
const DISCOVER = join(ROOT, 'experiments', 'discover-aime24.yaml')

async function validated(words: readonly string[], cwd: string, env = {}): Promise<Validation> {
  const { code, stdout, stderr } = await autottsHere(['validate', ...words, '--format', 'json'], { cwd, env })
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Every file below a folder, with its bytes and the time of its last change. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, stat: statSync(join(folder, name)) }))
    .map(({ name, stat }) => `${name} ${stat.size} ${stat.mtimeMs}`)
    .sort()
}

test('what it prints is the whole experiment: run through again it comes out the same', async (t) => {
  const cwd = await workFolder(t)
  const first = await autottsHere(['validate', QUICKSTART], { cwd })
  t.is(first.code, 0, first.stderr)
  t.is(first.stderr, '')
  writeFileSync(join(cwd, 'printed.yaml'), first.stdout)
  const second = await autottsHere(['validate', 'printed.yaml'], { cwd })
  t.is(second.code, 0, second.stderr)
  t.deepEqual(parse(second.stdout), parse(first.stdout))
  const { slots, patience, executor, report, fitness } = parse(first.stdout)
  t.deepEqual(
    [slots, patience, executor.use, report.length, fitness.with.blindShare],
    [4, 60, 'executor-local', 2, 0.1],
  )
})

test('the comments under it name the stores, the most it can take, the time and the dollars', async (t) => {
  const cwd = await workFolder(t)
  const { stdout } = await autottsHere(['validate', QUICKSTART], { cwd })
  t.regex(stdout, /^# search on {2}synthetic\/quickstart$/m)
  t.regex(stdout, /^# held out {3}synthetic\/quickstart-held-out$/m)
  t.regex(stdout, /^# seeds {6}asc, esc, parallel-probe, short-m: varied as text: .* \(mutation-program\)$/m)
  t.regex(
    stdout,
    /^# seeds {6}asc, esc, parallel-probe, short-m: crossed by its schedule, which can be read \(crossover-beta\)$/m,
  )
  t.regex(stdout, /^# at most {4}140 individuals, 140 evaluations, [\d,]+ episodes/m)
  t.regex(stdout, /^# time {7}about \d+ (s|min), besides critics/m)
  t.regex(stdout, /^# measured {3}[\d,]+ episodes\/s on \d+ cores?: [\d,]+ episodes of the seeds/m)
  t.regex(stdout, /^# dollars {4}0: no model is asked$/m)
})

test('as JSON it has the same keys for every experiment, and figures that fit together', async (t) => {
  const cwd = await workFolder(t)
  const { experiment, stores, seeds, crossings, notReady, shared, estimate, time, dollars, ...more } =
    await validated([QUICKSTART], cwd)
  t.deepEqual(more, {})
  t.deepEqual(notReady, [])
  t.is((experiment as { name: string }).name, 'quickstart')
  t.deepEqual(stores, {
    search: ['synthetic/quickstart'],
    heldOut: ['synthetic/quickstart-held-out'],
    missing: [],
  })
  t.deepEqual(
    seeds.map(({ seed, mutation, varied }) => [seed, mutation, varied.split(':')[0]]),
    ['asc', 'esc', 'parallel-probe', 'short-m'].map((name) => [name, 'mutation-program', 'varied as text']),
  )
  t.deepEqual(
    crossings.map(({ seed, crossover, crossed }) => [seed, crossover, crossed.split(',')[0]]),
    ['asc', 'esc', 'parallel-probe', 'short-m'].map((name) => [
      name,
      'crossover-beta',
      'crossed by its schedule',
    ]),
  )
  t.deepEqual(shared, [])
  t.deepEqual([estimate.individuals, estimate.evaluations], [140, 140])
  const { evaluation, probe, baselines, search } = estimate.episodes
  t.deepEqual([evaluation, baselines], [6 * 8 * 24, 5 * 6 * 8 * 24])
  t.is(search, 140 * (Number(evaluation) + Number(probe)))
  t.deepEqual(Object.keys(time.measured ?? {}).sort(), [
    'episodes',
    'episodesPerSecond',
    'seconds',
    'workers',
  ])
  const { episodesPerSecond = 0 } = time.measured ?? {}
  t.is(time.minutes, (Number(search) + Number(baselines)) / episodesPerSecond / 60)
  t.is(time.unknown, null)
  t.deepEqual(dollars, { models: [], usd: 0, tokens: 0, forecast: 0, covered: 'all', uncovered: [] })
})

test('stores that are not here are named with the command that brings them; nothing is imported, and the rest is estimated', async (t) => {
  const cwd = await workFolder(t)
  const [cache, data] = [join(cwd, 'cache'), join(cwd, 'data')]
  mkdirSync(cache)
  for (const file of ['Qwen3-0.6B/aime24.json', 'Qwen3-0.6B/aime25.json']) {
    mkdirSync(dirname(join(data, file)), { recursive: true })
    writeFileSync(join(data, file), 'not looked at')
  }
  const before = filesOf(cwd)
  const env = { AUTOTTS_CACHE: cache, AUTOTTS_DATA: data }
  const { code, stdout, stderr } = await autottsHere(['validate', DISCOVER], { cwd, env })
  t.is(code, 0, stderr)
  t.regex(stdout, /^# search on {2}none$/m)
  t.regex(stdout, /^# missing {4}qwen3-0\.6b\/aime24, .* \(to search on\)$/m)
  t.regex(stdout, /^# missing {4}qwen3-0\.6b\/aime25, .* \(held out\)$/m)
  t.regex(stdout, /^# next {7}autotts data pull qwen3-0\.6b\/aime24 .* qwen3-8b\/hmmt25$/m)
  t.regex(stdout, /^# at most {4}[\d,]+ episodes; episodes of an evaluation are not known$/m)
  t.regex(stdout, /^# time {7}not known: no search store is here on which the seeds could be run$/m)
  const { stores, estimate, time } = await validated([DISCOVER], cwd, env)
  t.deepEqual(
    stores.missing.filter(({ id }) => id.startsWith('qwen3-0.6b/')).map(({ side }) => side),
    ['search', 'heldOut', 'heldOut'],
  )
  t.deepEqual(estimate.episodes, {
    evaluation: null,
    probe: null,
    workbench: 0,
    baselines: null,
    search: Number(/^budget: .*episodes: (\d+)/m.exec(readFileSync(DISCOVER, 'utf8'))?.[1]),
  })
  t.is(time.minutes, null)
  t.deepEqual(filesOf(cwd), before, 'nothing on disk has changed')
})

test('of stores that are partly here those are measured, and no figure passes for that of all', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(
    join(cwd, 'e.yaml'),
    SMALL.replace('[synthetic/quickstart]', '[synthetic/quickstart, qwen3-4b/aime24]'),
  )
  const env = { AUTOTTS_CACHE: join(cwd, 'cache') }
  const { stores, estimate, time } = await validated(['e.yaml'], cwd, env)
  t.deepEqual(stores.search, ['synthetic/quickstart'])
  t.deepEqual(stores.missing, [{ id: 'qwen3-4b/aime24', side: 'search' }])
  t.is(estimate.episodes.evaluation, null)
  t.true((time.measured?.episodesPerSecond ?? 0) > 0)
  t.is(time.minutes, null)
})

test('what models may cost is bounded by the budget, and none is asked', async (t) => {
  const cwd = await workFolder(t)
  const nowhere = 'http://127.0.0.1:9/v1'
  const asks = `${SMALL}models:
  - use: model-openai
    with: { models: [{ name: m, price: { input: 1, output: 10 } }], baseURL: "${nowhere}", apiKeyEnv: null }
mutation:
  - { use: mutation-program, weight: 1 }
  - { use: mutation-llm-agent, weight: 1, with: { models: [{ name: m }] } }
`
  writeFileSync(join(cwd, 'e.yaml'), asks)
  const bound = async (...settings: string[]) =>
    (await validated(['e.yaml', ...settings.flatMap((setting) => ['--set', setting])], cwd)).dollars
  t.like(await bound('budget.usd=2.5'), { models: ['m'], usd: 2.5, tokens: null })
  t.like(await bound('budget.tokens=50000'), { models: ['m'], usd: 0.5, tokens: 50_000 })
  t.like(await bound(), { models: ['m'], usd: null, tokens: null })
  const foreseen = (await bound('budget.usd=2.5')).forecast ?? 0
  t.true(foreseen > 0.1 && foreseen < 2.5, `five programs, half of them asked for: ${foreseen}`)
  t.is((await bound('budget.usd=2.4', 'budget.individuals=200')).forecast, 2.4)
  const { stdout } = await autottsHere(['validate', 'e.yaml'], { cwd })
  t.regex(
    stdout,
    /^# dollars {4}without a bound: set budget\.usd or budget\.tokens, about \d\.\d\d likely; m may be asked$/m,
  )
})

test('a budget that covers no call of a model is told with its place, what the smallest reserves, and what would be enough', async (t) => {
  const cwd = await workFolder(t)
  const model = '{ name: m, price: { input: 1, output: 10 } }'
  const poor = SMALL.replace(/^budget: .*$/m, 'budget: { individuals: 5, usd: 0.05 }')
  writeFileSync(
    join(cwd, 'e.yaml'),
    `${poor}models: [{ use: model-openai, with: { models: [${model}], baseURL: "http://127.0.0.1:9/v1", apiKeyEnv: null } }]
mutation:
  - { use: mutation-program, weight: 1 }
  - { use: mutation-llm-agent, weight: 1, with: { models: [{ name: m }], maxTokens: 2000 } }
`,
  )
  const { code, stdout, stderr } = await autottsHere(['validate', 'e.yaml'], { cwd })
  t.is(code, 0, stderr)
  t.regex(stdout, /^# dollars {4}0: the budget covers no call of m$/m)
  t.notRegex(stdout, /likely/)
  t.regex(
    stdout,
    /^# warning {4}budget\.usd 0\.05 covers no call of mutation-llm-agent to m, so none will be made: the smallest reserves 0\.\d+ dollars, and one program may reserve 0\.0125$/m,
  )
  t.regex(stdout, /^# at {9}.*e\.yaml:\d+:\d+$/m)
  t.regex(
    stdout,
    /^# next {7}set budget\.usd to 0\.\d\d or more .*, or lower maxTokens or retries or slots$/m,
  )
  const [, enough = ''] = /set budget\.usd to (\S+) or more/.exec(stdout) ?? []
  const dollars = async (...settings: string[]) =>
    (await validated(['e.yaml', ...settings.flatMap((setting) => ['--set', setting])], cwd)).dollars
  t.like(await dollars(), { covered: 'none', forecast: 0, usd: 0.05 })
  t.like(await dollars(`budget.usd=${enough}`), { covered: 'all', uncovered: [] })
  const tokens = await dollars('budget.usd=null', 'budget.tokens=9000')
  t.is(tokens.uncovered[0]?.key, 'budget.tokens')
  const nothing = await autottsHere(['validate', 'e.yaml', '--set', 'budget.usd=0'], { cwd })
  t.regex(nothing.stdout, /^# dollars {4}0: the budget allows no call of m$/m)
  t.notRegex(nothing.stdout, /^# warning/m)
})

test('questions that are both searched on and held out are warned of where the experiment wants that', async (t) => {
  const cwd = await workFolder(t)
  const held = 'heldOut: { stores: [synthetic-large/late-bloomers], audit: warn }\n'
  const text = SMALL.replace('synthetic/quickstart', 'synthetic-small/late-bloomers') + held
  writeFileSync(join(cwd, 'e.yaml'), text)
  const { shared } = await validated(['e.yaml'], cwd)
  t.deepEqual(shared, [
    { search: 'synthetic-small/late-bloomers', heldOut: 'synthetic-large/late-bloomers', questions: 30 },
  ])
  const { stdout } = await autottsHere(['validate', 'e.yaml'], { cwd })
  t.regex(stdout, /^# warning {4}30 questions of synthetic-large\/late-bloomers are also in/m)
})

test('the variant of docs/guides/experiments.md lies over the quickstart and can be run', async (t) => {
  const cwd = await workFolder(t)
  const guide = readFileSync(join(ROOT, 'docs', 'guides', 'experiments.md'), 'utf8')
  const variant = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
  const text = variant.find((one) => one.startsWith('extends:')) ?? ''
  writeFileSync(join(cwd, 'variant.yaml'), text.replace('./quickstart.yaml', QUICKSTART))
  const env = { NOTE: 'from a test' }
  const { experiment } = await validated(['variant.yaml'], cwd, env)
  const { name, summary, budget, population, search } = experiment as Readonly<Record<string, unknown>>
  t.is(name, 'quickstart-mine')
  t.regex(String(summary), /note from a test\.$/)
  t.deepEqual(budget, { individuals: 30 })
  t.like(population, { size: 24, seeds: ['asc', 'short-m'] })
  t.like(search, { stores: ['synthetic/quickstart'] })
  const settings = [
    'budget.individuals=4',
    'fitness.with.orders=1',
    'fitness.with.betas=2',
    'baselines=[asc]',
  ]
  const words = ['run', 'variant.yaml', '--out', 'r', ...settings.flatMap((setting) => ['--set', setting])]
  const { code, stderr } = await autottsHere(words, { cwd, env })
  t.is(code, 0, stderr)
  t.regex(readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8'), /"type":"RunEnded"/)
})

test('a budget of episodes that does not cover the seeds is refused, by validate and by run', async (t) => {
  const cwd = await workFolder(t)
  const { estimate } = await validated([QUICKSTART], cwd)
  const needed = 4 * (Number(estimate.episodes.evaluation) + Number(estimate.episodes.probe))
  for (const words of [['validate'], ['run', '--out', 'r']]) {
    const [command = '', ...options] = words
    const few = [command, QUICKSTART, ...options, '--set', `budget={episodes: ${needed - 1}}`]
    const { code, stderr } = await autottsHere(few, { cwd })
    t.is(code, 1)
    t.regex(stderr, /E_EXPERIMENT_BUDGET: a budget of \d+ episodes does not cover the 4 seeds\n +at /)
    t.regex(stderr, new RegExp(`expected +at least ${needed}, `))
  }
  t.false(readdirSync(cwd).includes('r'))
  const enough = await autottsHere(['validate', QUICKSTART, '--set', `budget={episodes: ${needed}}`], { cwd })
  t.is(enough.code, 0, enough.stderr)
  t.regex(
    enough.stdout,
    /^# at most {4}4 full evaluations \(candidates that a race drops cost less, so more are tried\), /m,
  )
})

test('the time of an absurd budget is told in years', async (t) => {
  const cwd = await workFolder(t)
  const words = ['validate', QUICKSTART, '--set', 'budget.individuals=1000000000000']
  t.regex((await autottsHere(words, { cwd })).stdout, /^# time {7}about [\d,]+ years, besides/m)
})
