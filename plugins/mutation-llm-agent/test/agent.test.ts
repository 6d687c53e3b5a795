import type { EvaluatedIndividual, ModelReply, ModelRequest } from 'autotts'
import test from 'ava'
import { EXAMPLE } from '../src/example.ts'
import { called, lastHeard, reasonOf, said, scripted } from './scripted.ts'

const SUMMARY = {
  idea: 'stop when enough agree',
  lessons: 'i0003 stops late',
  difference: 'counts finished branches only',
  schedule: 'both knobs grow with beta',
  risks: 'hard questions',
}
const SUBMITTED = called(['submit', { source: EXAMPLE, ...SUMMARY }])

function agent(replies: readonly ModelReply[], more: object = {}, history?: readonly EvaluatedIndividual[]) {
  return scripted(replies, { mode: 'agent', ...more }, history === undefined ? {} : { history })
}

/** What one call of a tool gives back. */
async function looked(tool: string, given: unknown, more: object = {}): Promise<string> {
  const { requests } = await agent([called([tool, given]), SUBMITTED], more)
  const result = requests[1]?.messages.at(-1)
  return result?.role === 'tool' ? result.content : 'no result'
}

function toolsOf(requests: readonly ModelRequest[]): string[] {
  return (requests[0]?.tools ?? []).map(({ name }) => name)
}

test('what the agent submits is the offspring, its account of it the notes of the lineage', async (t) => {
  const { variation, requests } = await agent([called(['list_programs', {}]), SUBMITTED])
  t.deepEqual(variation, {
    kind: 'offspring',
    source: EXAMPLE,
    change: 'm (200 tokens in, 100 out, 2 calls): stop when enough agree',
    notes: {
      Idea: SUMMARY.idea,
      Lessons: SUMMARY.lessons,
      Difference: SUMMARY.difference,
      Schedule: SUMMARY.schedule,
      Risks: SUMMARY.risks,
    },
  })
  t.deepEqual(
    requests[1]?.messages.map(({ role }) => role),
    ['system', 'user', 'assistant', 'tool'],
  )
  const task = requests[0]?.messages[1]?.content ?? ''
  t.regex(task, /Start from i0000/)
  t.regex(task, /- sample\/contract: 6 questions/)
  t.regex(task, /30 turns and 400000 tokens in all for this program, and 2000 episodes/)
})

test('the tools show the history: programs with their lineage, sources, curves and their differences', async (t) => {
  const list = await looked('list_programs', { sort: 'newest' })
  t.regex(list, /1 to 5 of 5:\n- i0004 \(seed: cmc\): \d+\.\d\d%, \d+ tokens/)
  t.regex(await looked('list_programs', { from: 4 }), /5 to 5 of 5/)
  const program = await looked('read_program', { id: 'i0003' })
  t.regex(program, /- i0003 \(seed: short-m\)[\s\S]*beta 0\.10 [\s\S]*defineController\(\{/)
  const pair = await looked('compare_curves', { first: 'i0000', second: 'i0001' })
  t.regex(
    pair,
    /beta 0\.50 {2}[\d.]+% \d+ tokens {2}-> {2}[\d.]+% \d+ tokens {2}\([+-][\d.]+ points, [+-][\d.]+% tokens\)/,
  )
  t.is(await looked('compare_curves', { first: 'i0000', second: 'i0001', store: 'sample/contract' }), pair)
  t.regex(
    await looked('compare_curves', { first: 'i0000', second: 'i0001', store: 'x' }),
    /^error: [\s\S]*there is no store x; there are sample\/contract/,
  )
})

test('the findings of critics can be asked for by decision and by kind', async (t) => {
  t.regex(
    await looked('read_findings', { id: 'i0000' }),
    /- stop \(spent-after-decided\): asc spends 12%[\s\S]*question 0, order 0/,
  )
  t.regex(
    await looked('read_findings', { id: 'i0000', module: 'prune' }),
    /nothing like that in i0000; its findings are of kinds spent-after-decided/,
  )
  t.regex(await looked('read_findings', { id: 'i0000', kind: 'spent-after-decided' }), /asc spends/)
})

test('traces can be asked for by question, by how they ended, by kind of finding and by decision', async (t) => {
  const byQuestion = await looked('read_traces', { id: 'i0004', questions: [2], betas: [0, 1] })
  t.regex(
    byQuestion,
    /^<data>\n2 episodes looked at, \d of them not right; 2 fit, 2 shown; 1998 episodes left/,
  )
  t.regex(
    byQuestion,
    /sample\/contract question 2, order 0, beta 0: answer [A-Z] \((right|wrong)\), \d+ steps, \d+ tokens/,
  )
  t.regex(byQuestion, / {2}branch 0 \(from step 0\): [A-Z][A-Z* \d]* (end|cut), \d+ tokens/)
  const wrong = await looked('read_traces', {
    id: 'i0000',
    outcome: 'wrong',
    orders: [0, 1],
    sort: 'dearest',
  })
  t.regex(wrong, /12 episodes looked at/)
  t.notRegex(wrong, /\(right\)/)
  const evidence = await looked('read_traces', { id: 'i0000', finding: 'spent-after-decided' })
  t.regex(evidence, /1 episodes looked at[\s\S]*question 0, order 0, beta 0\.5/)
  const pruned = await looked('read_traces', {
    id: 'i0004',
    questions: [5],
    view: 'steps',
    actions: ['branch'],
  })
  t.regex(pruned, / {2}0 branch branch 0 -> [A-Z] {2}\+500 = 500\n/)
  t.notRegex(pruned, /advance branch/)
  const draft = await looked('read_traces', { source: EXAMPLE, questions: [0] })
  t.regex(draft, /it noted: enough agree/)
})

test('drafts are checked and run without being handed in', async (t) => {
  t.regex(
    await looked('check_draft', { source: EXAMPLE }),
    /sound; knobs at beta = 0: \{"open":2,"agree":2\}, at beta = 1: \{"open":8,"agree":5\}/,
  )
  t.regex(await looked('check_draft', { source: 'nothing' }), /E_CONTROLLER_FORM/)
  const run = await looked('dry_run', { source: EXAMPLE, betas: [0, 1], orders: 2, against: 'i0000' })
  t.regex(run, /beta 0\.00 {2}[\d.]+% {2}\d+ tokens {2}\{"open":2,"agree":2\}/)
  t.regex(run, /i0000 -> draft:\nbeta 0\.00/)
  t.regex(run, /24 episodes run, 1976 left/)
  const dear = await looked('dry_run', { source: EXAMPLE, orders: 500 })
  t.regex(dear, /^error: [\s\S]*episodes; 2000 are left/)
  const endless = EXAMPLE.replace('yield question.branch(knobs.open)', 'for (;;) {}')
  t.regex(await looked('dry_run', { source: endless, betas: [1] }), /E_CONTROLLER_(FUEL|LOOP|STEPS)/)
})

test('arguments that make no sense go back as errors, and the agent goes on', async (t) => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ['read_program', '{"id": "i00', /^error: [\s\S]*the arguments are not valid JSON/],
    ['read_program', {}, /^error: [\s\S]*the arguments do not fit[\s\S]*id/],
    [
      'read_program',
      { id: 'i9999' },
      /^error: [\s\S]*there is no program "i9999" in the history; there are i0000/,
    ],
    ['read_traces', { id: 'i0000', source: EXAMPLE }, /give either `id` or `source`/],
    [
      'read_traces',
      { id: 'i0000', finding: 'x' },
      /critics found no x in i0000; kinds of its findings: spent-after-decided/,
    ],
    ['read_traces', { id: 'i0000', questions: [77] }, /^error: [\s\S]*77/],
    ['read_traces', { id: 'i0000', store: 'held-out/aime25' }, /^error: [\s\S]*held-out\/aime25/],
    ['delete_run', {}, /^error: [\s\S]*there is no tool "delete_run"; there are list_programs, .*submit/],
    ['submit', { source: EXAMPLE }, /^error: [\s\S]*the arguments do not fit[\s\S]*idea/],
  ]
  for (const [tool, given, says] of cases) t.regex(await looked(tool, given), says, tool)
})

test('a program that fails the check comes back with the error; one that is never mended is offered as it is', async (t) => {
  const broken = called([
    'submit',
    { ...SUMMARY, source: EXAMPLE.replace('2 + Math.round(6 * beta)', '9 - 30 * (beta - 0.5) ** 2') },
  ])
  const { variation, requests } = await agent([broken, SUBMITTED])
  t.regex(
    lastHeard(requests),
    /Your program cannot be used:[\s\S]*E_CONTROLLER_SCHEDULE: knob 'open' falls[\s\S]*You have 2 tries more\. Call `submit` again/,
  )
  t.like(variation, { kind: 'offspring', source: EXAMPLE })
  const endless = EXAMPLE.replace('yield question.branch(knobs.open)', 'for (;;) {}')
  const looping = await agent([called(['submit', { ...SUMMARY, source: endless }]), SUBMITTED])
  t.regex(lastHeard(looping.requests), /E_CONTROLLER_FUEL[\s\S]*You have 2 tries more/)
  t.like(looping.variation, { kind: 'offspring', source: EXAMPLE })
  const never = await agent([broken], { mends: 1 })
  t.is(never.requests.length, 2)
  t.true(
    never.variation.kind === 'offspring' &&
      /E_CONTROLLER_SCHEDULE/.test(never.variation.notes?.['Not mended'] ?? ''),
  )
})

test('an agent that never submits is a rejection with the reason', async (t) => {
  const talk = await agent([said('I would stop earlier.')])
  t.is(
    reasonOf(talk.variation),
    'm: it called no tool in 3 replies, and handed in nothing (300 tokens in, 150 out, 3 calls)',
  )
  const turns = await agent([called(['list_programs', {}])], { agent: { turns: 4 } })
  t.regex(reasonOf(turns.variation), /^m: its 4 turns were used up before it handed in/)
  t.is(turns.requests.length, 4)
  t.is(lastHeard(turns.requests), 'This is your last turn: submit.')
  const failed = await agent([called(['list_programs', {}]), { kind: 'failed', reason: '500' }])
  t.regex(reasonOf(failed.variation), /^m: 500/)
})

test('its tokens are bounded: no reply may be longer than what is left, and the last one comes before they run out', async (t) => {
  const greedy: ModelReply = {
    ...called(['list_programs', {}]),
    usage: { inputTokens: 20_000, outputTokens: 9_000 },
  }
  const { variation, requests } = await agent([greedy], { agent: { tokens: 100_000 } })
  t.regex(reasonOf(variation), /^m: its tokens were used up before it handed in/)
  let used = 0
  for (const { maxTokens } of requests) {
    t.true(used + 20_000 + (maxTokens ?? Number.POSITIVE_INFINITY) <= 100_000 || maxTokens === 16_000)
    used += 29_000
  }
  t.true(used <= 100_000, `${used} tokens`)
})

test('without traces, and without episodes, the tools that need them are not there', async (t) => {
  const all = [
    'list_programs',
    'read_program',
    'compare_curves',
    'read_findings',
    'read_traces',
    'check_draft',
    'dry_run',
    'submit',
  ]
  t.deepEqual(toolsOf((await agent([SUBMITTED])).requests), all)
  const blind = await agent([SUBMITTED], { traces: false })
  t.deepEqual(
    toolsOf(blind.requests),
    all.filter((name) => !['read_findings', 'read_traces'].includes(name)),
  )
  const still = await agent([SUBMITTED], { agent: { episodes: 0 } })
  t.deepEqual(
    toolsOf(still.requests),
    all.filter((name) => !['read_traces', 'dry_run'].includes(name)),
  )
})

test('every tool states the form of its arguments as a plain JSON Schema of an object', async (t) => {
  for (const { parameters, description } of (await agent([SUBMITTED])).requests[0]?.tools ?? []) {
    t.is(parameters['type'], 'object')
    t.false('$schema' in parameters)
    t.true(description.length > 20)
  }
})
