import { AutottsError, firstPartyController, type OptionFiles, type SearchSetup } from 'autotts'
import { pluginContract } from 'autotts/testing'
import test from 'ava'
import { CliAgentMutation } from '../src/cli-agent-mutation.ts'
import plugin from '../src/index.ts'
import { reportedCost } from '../src/report/reported-cost.ts'
import { readSummary } from '../src/summary.ts'
import { CLAUDE, scripted } from './agent.ts'

/** The quickest agent there is. */
const COPIER = {
  command: 'cp',
  args: ['better.ts', 'controller.ts'],
  files: { 'better.ts': { text: firstPartyController('dgcc').source } },
}

for (const { title, run } of pluginContract(plugin, { with: COPIER, recorded: true }))
  test(title, (t) => t.notThrowsAsync(run))

const SETUP: SearchSetup = { objectives: [], populationSize: 8, probed: false, patience: 600 }

function refusal(more: object, setup: Partial<SearchSetup> = {}) {
  return new CliAgentMutation(scripted(['edit'], more)).refusal({ ...SETUP, ...setup })
}

test('an experiment in which it can work is not refused', (t) => {
  t.is(refusal({}), undefined)
  t.is(
    refusal({}, { budget: { usd: 0, tokens: 0 } }),
    undefined,
    'where nothing may be spent it is never started',
  )
  t.is(refusal({ maxUsd: 2 }, { budget: { usd: 5 } }), undefined)
  const absent = { command: 'no-such-agent', env: ['NO_SUCH_KEY'] }
  t.is(refusal(absent, { offline: true }), undefined, 'where its calls are replayed it need not be there')
})

test('what cannot work is refused before anything is paid, with the option and what to do', (t) => {
  const cases = [
    [refusal({}, { budget: { usd: 5 } }), [], /budget\.usd cannot be kept/, /maxUsd: 2\.5/],
    [refusal({ maxUsd: 1 }, { budget: { usd: 5, tokens: 9 } }), [], /budget\.tokens/, /maxTokens/],
    [refusal({ minutes: 20 }, { patience: 60 }), ['minutes'], /3 invocations of 20 minutes.*60/, /patience/],
    [refusal({ env: ['PATH', 'NO_SUCH_KEY'] }), ['env', 1], /NO_SUCH_KEY is not set/, /export NO_SUCH_KEY/],
    [refusal({ command: 'no-such-agent' }), ['command'], /no program no-such-agent/, /Install it/],
    [refusal({ command: './agent.sh' }), ['command'], /no program/, /files/],
    [refusal({ command: '/tmp' }), ['command'], /no program/, /Install/],
    [refusal({ command: import.meta.filename }), ['command'], /that can be started/, /chmod \+x/],
  ] as const
  for (const [fault, option, message, next] of cases) {
    t.deepEqual(fault?.at, { option: [...option] })
    t.regex(fault?.message ?? '', message)
    t.regex(fault?.next ?? '', next)
  }
})

test('options are refused where they make no sense', (t) => {
  const bad = [
    {},
    { command: '' },
    { env: ['A-KEY'] },
    { env: ['KEY=value'] },
    { files: { '../out': { text: '' } } },
    { files: { '/etc/passwd': { text: '' } } },
    { files: { 'a/../../b': { text: '' } } },
    { files: { 'TASK.md': { text: '' } } },
    { files: { 'history/x': { text: '' } } },
    { report: { format: 'xml' } },
    { report: { format: 'json', usd: 'a b' } },
    { minutes: 0 },
    { repairs: 11 },
    { key: 'sk-1' },
  ]
  for (const [i, one] of bad.entries())
    t.false(
      plugin.options.safeParse(i === 0 ? one : { command: 'agent', ...one }).success,
      JSON.stringify(one),
    )
})

const FILES: OptionFiles = {
  read: (path, file) => ({ text: `${path.join('.')} from ${file}`, file }),
  place: () => ({ file: 'e.yaml', line: 3, column: 5 }),
}

test('files that the options name are kept with their content, and resolved options stay as they are', (t) => {
  const options = plugin.options.parse({
    command: 'agent',
    instructions: './task.md',
    files: { 'CLAUDE.md': './claude.md', 'a/b.txt': { text: 'b' } },
  })
  const resolved = plugin.resolve?.(options, FILES)
  t.like(resolved, {
    instructions: { text: 'instructions from ./task.md' },
    files: { 'CLAUDE.md': { text: 'files.CLAUDE.md from ./claude.md' }, 'a/b.txt': { text: 'b' } },
  })
  if (resolved === undefined) return t.fail()
  t.deepEqual(plugin.resolve?.(plugin.options.parse(resolved), FILES), resolved)
})

test('a placeholder that nobody fills is refused at its place', (t) => {
  const options = plugin.options.parse({ command: 'agent', instructions: { text: 'in {{hours}} hours' } })
  const error = t.throws(() => plugin.resolve?.(options, FILES), { instanceOf: AutottsError })
  t.like(error, {
    code: 'E_PLUGIN_OPTIONS',
    place: { line: 3 },
    expected: 'one of {{objectives}}, {{beta}}, {{time}}',
  })
})

test('instructions that are empty are refused, a further file that is empty is not', (t) => {
  const empty: OptionFiles = { ...FILES, read: (_path, file) => ({ text: '', file }) }
  const resolved = (more: object) =>
    plugin.resolve?.(plugin.options.parse({ command: 'agent', ...more }), empty)
  const error = t.throws(() => resolved({ instructions: './task.md' }), { instanceOf: AutottsError })
  t.like(error, {
    code: 'E_PLUGIN_OPTIONS',
    message: '`instructions` is empty',
    place: { file: './task.md' },
  })
  t.like(resolved({ files: { 'a.txt': './a.txt' } }), { files: { 'a.txt': { text: '' } } })
})

test('what Claude Code prints is read: dollars, and tokens with those that were cached', (t) => {
  const usage = {
    input_tokens: 100,
    cache_creation_input_tokens: 7,
    cache_read_input_tokens: 900,
    output_tokens: 50,
  }
  const printed = JSON.stringify({ type: 'result', total_cost_usd: 0.31, usage })
  const known = { usage: { inputTokens: 1_000, cachedTokens: 900, outputTokens: 50 }, usd: 0.31 }
  t.deepEqual(reportedCost(printed, { report: CLAUDE }), known)
  t.deepEqual(reportedCost(`a warning\n${printed}\n`, { report: CLAUDE }), known)
})

test('what Codex prints is read: the last line with tokens, whose price is known', (t) => {
  const printed = [
    '{"type":"thread.started","thread_id":"1"}',
    '{"type":"turn.completed","usage":{"input_tokens":5,"cached_input_tokens":0,"output_tokens":5}}',
    '{"type":"item.completed","item":{"text":"done"}}',
    '{"type":"turn.completed","usage":{"input_tokens":2000,"cached_input_tokens":1500,"output_tokens":100}}',
    'not JSON',
  ].join('\n')
  const report = {
    format: 'lines',
    input: 'usage.input_tokens',
    cached: 'usage.cached_input_tokens',
    output: 'usage.output_tokens',
  } as const
  const { usage, usd } = reportedCost(printed, { report, price: { input: 2, cachedInput: 0.5, output: 10 } })
  t.deepEqual(usage, { inputTokens: 2_000, cachedTokens: 1_500, outputTokens: 100 })
  t.is(usd, (500 * 2 + 1_500 * 0.5 + 100 * 10) / 1e6)
  t.is(reportedCost(printed, { report }).usd, undefined)
})

test('what is not there, or is no amount, is not known; all members can be added up', (t) => {
  for (const output of [
    '',
    'no JSON',
    '7',
    '{"total_cost_usd": "0.3"}',
    '{"total_cost_usd": -1}',
    '{"total_cost_usd": null}',
  ])
    t.deepEqual(reportedCost(output, { report: CLAUDE }), {}, output)
  t.deepEqual(reportedCost('{"total_cost_usd": 1}', {}), {})
  const models =
    '{"modelUsage": {"a": {"costUSD": 0.25}, "b": {"costUSD": 0.5}}, "list": [{"n": 1}, {"n": 2}]}'
  t.is(reportedCost(models, { report: { format: 'json', usd: 'modelUsage.*.costUSD' } }).usd, 0.75)
  t.is(reportedCost(models, { report: { format: 'json', usd: 'list.1.n' } }).usd, 2)
  t.is(reportedCost(models, { report: { format: 'json', usd: 'constructor.length' } }).usd, undefined)
})

test('a summary without headings is an idea alone, and none is said to be none', (t) => {
  t.deepEqual(readSummary({ kind: 'text', text: 'wait longer\nand more' }), {
    idea: 'wait longer',
    notes: {},
  })
  const ideaOf = (text: string) => readSummary({ kind: 'text', text }).idea
  t.is(
    ideaOf('# Summary\n\nwait longer\n\n## Lessons\nnone'),
    'wait longer',
    'before any heading, a title apart',
  )
  t.is(
    ideaOf('A few words.\n## Lessons\nnone\n## Idea\nwait longer\nmore'),
    'wait longer',
    'wherever it stands',
  )
  t.is(ideaOf('# Summary\n## Lessons\nnone'), 'none')
  t.is(readSummary({ kind: 'unfit', reason: 'gone' }).idea, 'no idea was stated')
  const long = readSummary({
    kind: 'text',
    text: `## Idea\n${'long '.repeat(3_000)}\u0007\n## Empty\n\n## Risks\nnone`,
  })
  t.is(long.idea.length, 240)
  t.deepEqual(Object.keys(long.notes), ['Idea', 'Risks'])
  t.true((long.notes['Idea'] ?? '').length <= 4_000)
})
