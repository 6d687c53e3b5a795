import { CONTROLLER_DECLARATIONS, type EvaluatedIndividual, FIRST_PARTY_NAMES } from 'autotts'
import { sampleIndividuals, sampleStore, sampleWorkbench } from 'autotts/testing'
import test, { type ExecutionContext } from 'ava'
import type { Options } from '../src/options.ts'
import { executorOf, scripted, worked } from './agent.ts'

type Given = Parameters<typeof worked>[2]

/** The files of the folder, as the agent found them; `controller.ts` is what it wrote. */
async function folderOf(
  t: ExecutionContext,
  options: Options,
  given: Given = {},
  parent?: EvaluatedIndividual,
) {
  const { variation } = await worked(t, options, given, parent)
  if (variation.kind === 'rejected') throw new Error(variation.reason)
  const [, ...files] = variation.source.slice(0, -4).split(/^=== /m)
  return new Map(
    files.map((file): [string, string] => {
      const end = file.indexOf('\n')
      return [file.slice(0, end), file.slice(end + 1).replaceAll('* /', '*/')]
    }),
  )
}

function lines(text: string | undefined): string[] {
  return (text ?? '').trimEnd().split('\n')
}

test('the folder holds the contract, the parent, the history as tables and programs, findings and traces', async (t) => {
  const files = await folderOf(t, scripted(['copy'], { traces: 6, history: 4 }))
  const [parent] = sampleIndividuals()
  t.is(files.get('contract/controller.d.ts')?.trimEnd(), CONTROLLER_DECLARATIONS.trimEnd())
  t.is(files.get('parents/i0000.ts')?.trimEnd(), parent?.program.source.trimEnd())
  const programs = [...files.keys()].filter((name) => name.startsWith('history/programs/'))
  t.is(programs.length, 4)
  t.false(programs.includes('history/programs/i0000.ts'), 'the parent lies elsewhere')
  const [header, first] = lines(files.get('history/individuals.csv'))
  t.is(header, 'id,operator,parents,accuracy,tokens,change')
  t.regex(first ?? '', /^i0000,seed,,[\d.]+,[\d.]+,asc$/)
  t.is(lines(files.get('history/individuals.csv')).length, 1 + sampleIndividuals().length)
  const curves = lines(files.get('history/curves.csv'))
  t.is(curves[0], 'id,store,beta,accuracy,tokens,sequential_tokens')
  t.regex(curves[1] ?? '', /^i0000,all,0,[\d.]+,\d+,\d+$/)
  t.regex(curves[2] ?? '', /^i0000,sample\/contract,0,/)
  const findings = lines(files.get('history/findings.jsonl')).map((line) => JSON.parse(line))
  t.like(findings[0], { id: 'i0000', critic: 'sample', kind: 'spent-after-decided', tokens: 800 })
})

test('traces are of episodes that critics name, then of some of every store; not more than was allowed', async (t) => {
  const store = sampleStore().id
  const evidence = [
    { store, question: 4, order: 2, beta: 0.9, what: 'lost' },
    { store, question: 99, order: 0, beta: 0, what: 'no such question' },
    { store: 'held/out', question: 0, order: 0, beta: 0, what: 'no such store' },
    { store, question: 4, order: 2, beta: 0.9, what: 'lost again' },
  ]
  const [sample] = sampleIndividuals()
  const finding = { kind: 'k', module: 'stop', message: 'm', points: 2, tokens: 0, evidence } as const
  const parent = { ...(sample as EvaluatedIndividual), critiques: [{ critic: 'c', findings: [finding] }] }
  const files = await folderOf(t, scripted(['copy'], { traces: 4 }), {}, parent)
  const traces = lines(files.get('traces/i0000.jsonl')).map((line) => JSON.parse(line))
  t.deepEqual(
    traces.map(({ question, order, beta }) => [question, order, beta]),
    [
      [4, 2, 0.9],
      [0, 0, 0.5],
      [2, 0, 0.5],
      [4, 0, 0.5],
    ],
  )
  t.true(traces.every(({ steps, correct }) => steps.length > 0 && typeof correct === 'boolean'))
  t.true(traces.every(({ steps }) => steps.length <= 300))
})

test('questions that are kept to confirm the result are not traced, whoever names them', async (t) => {
  const store = sampleStore().id
  const evidence = [0, 4].map((question) => ({ store, question, order: 1, beta: 0.9, what: 'lost' }))
  const [sample] = sampleIndividuals()
  const finding = { kind: 'k', module: 'stop', message: 'm', points: 2, tokens: 0, evidence } as const
  const parent = { ...(sample as EvaluatedIndividual), critiques: [{ critic: 'c', findings: [finding] }] }
  const history = [parent]
  const workbench = sampleWorkbench({
    executor: executorOf(t),
    history,
    episodes: 30,
    questions: [[1, 3, 4]],
  })
  const options = scripted(['copy'], { traces: 5, trial: 12 })
  const files = await folderOf(t, options, { workbench, history }, parent)
  const traces = lines(files.get('traces/i0000.jsonl')).map((line) => JSON.parse(line))
  t.deepEqual(
    traces.map(({ question, order }) => [question, order]),
    [
      [4, 1],
      [1, 0],
      [3, 0],
      [4, 0],
    ],
  )
  t.is(workbench.left, 30 - 4 - 6, 'the trial leaves them out too')
})

test('no text of a question, no gold answer, no held-out store and no path is in it', async (t) => {
  const store = sampleStore()
  const files = await folderOf(t, scripted(['copy'], { traces: 12 }))
  const all = [...files].flat().join('\n')
  for (const { text } of store.questions) t.false(all.includes(text))
  t.false(all.includes(store.contentHash))
  t.notRegex(all, /gold|held.?out|\/tmp\/|\/home\/|autotts-agent/i)
  const traces = lines(files.get('traces/i0000.jsonl')).map((line) => JSON.parse(line))
  for (const { steps, answer } of traces) {
    const shown = steps.flatMap((step: { answer?: string }) => step.answer ?? [])
    t.true([...shown, answer].every((label: string) => /^(?:[A-Z]+|-)$/.test(label)))
  }
})

test('the task names the objectives, how beta is used, and the time; lessons are in a file', async (t) => {
  const setup = {
    objectives: [{ name: 'hypervolume', direction: 'maximise', unit: 'percent' } as const],
    populationSize: 4,
    probed: false,
  }
  const lessons = [{ text: 'wide first,\nthen narrow', individuals: ['i0001', 'i0004'] }]
  const files = await folderOf(t, scripted(['copy'], { minutes: 9 }), { setup, lessons })
  const task = files.get('TASK.md') ?? ''
  t.regex(task, /hypervolume \(percent, maximise\)/)
  t.regex(task, /Your time is\s+9 minutes/)
  t.regex(task, /beta in \[0, 1\], is the only dial/)
  t.notRegex(task, /\{\{/)
  t.is(files.get('lessons.md')?.trimEnd(), '- wide first, then narrow (i0001, i0004)')
  const flat = await folderOf(t, scripted(['copy']), { setup: { ...setup, beta: 'none' } })
  t.regex(flat.get('TASK.md') ?? '', /There is no dial/)
})

test('files and instructions of the experiment are in it as they were read', async (t) => {
  const instructions = { text: 'Within {{time}}: improve {{objectives}}. {{beta}}' }
  const more = { 'CLAUDE.md': { text: 'be brief\n' }, '.claude/settings.json': { text: '{}' } }
  const { files } = scripted([])
  const options = scripted(['copy'], { instructions, files: { ...files, ...more } })
  const found = await folderOf(t, options)
  t.is(found.get('CLAUDE.md')?.trimEnd(), 'be brief')
  t.is(found.get('.claude/settings.json')?.trimEnd(), '{}')
  t.regex(found.get('TASK.md') ?? '', /^Within 20 minutes: improve \./)
})

test('a field that holds a comma or a line break stays one field', async (t) => {
  const [sample] = sampleIndividuals()
  const lineage = { operator: 'x', parents: ['i0001', 'i0002'], change: 'a "b",\nc' }
  const files = await folderOf(t, scripted(['copy']), {}, { ...(sample as EvaluatedIndividual), lineage })
  t.true((files.get('history/individuals.csv') ?? '').length > 0)
  const history = [{ ...(sample as EvaluatedIndividual), lineage }]
  const own = await folderOf(t, scripted(['copy']), { history })
  t.regex(own.get('history/individuals.csv') ?? '', /^i0000,x,i0001 i0002,[^"]*,"a ""b"",\nc"$/m)
})

test('the task tells nothing of the programs that the paper found', async (t) => {
  const files = await folderOf(t, scripted(['copy']), { history: sampleIndividuals().slice(0, 1) })
  const told = files.get('TASK.md') ?? ''
  for (const name of FIRST_PARTY_NAMES.filter((one) => ['cmc', 'dgcc', 'sdgv'].includes(one)))
    t.notRegex(told, new RegExp(`\\b${name}\\b`, 'i'))
})
