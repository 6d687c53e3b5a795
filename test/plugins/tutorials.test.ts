import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SearchEvent } from 'autotts'
import test, { type ExecutionContext } from 'ava'
import { parse, stringify } from 'yaml'
import { autottsHere } from '../support/autotts-here.ts'
import { guideBlocks } from '../support/guide-blocks.ts'
import { run } from '../support/run-autotts.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GUIDES = 'docs/guides/extend'
const MODULES = join(ROOT, 'node_modules')

/** What an experiment of a tutorial says besides the keys that the tutorial shows. */
const AROUND = {
  name: 'tutorial',
  search: { stores: ['synthetic/quickstart'] },
  population: { size: 6, seeds: ['asc', 'esc'] },
  baselines: [],
  budget: { individuals: 10 },
  fitness: { with: { betas: 2, orders: 1 } },
  report: [{ use: 'reporter-files' }],
}

/** A run of a tutorial's experiment. */
interface TutorialRun {
  readonly events: readonly SearchEvent[]
  /** Text of a file in the run folder. */
  readonly written: (name: string) => string
  /** Text of a file beside the plugin. */
  readonly beside: (name: string) => string
  /** The events of the same experiment without one of its keys. */
  readonly without: (key: string) => Promise<readonly SearchEvent[]>
}

type Assertion = (t: ExecutionContext, run: TutorialRun) => void | Promise<void>

/** What shows that the plugin of each tutorial took part in the run: more than that its name stands in the header. */
const TOOK_PART: Readonly<Record<string, Assertion>> = {
  model: (t, { events }) => {
    const asked = eventsOf(events, 'IndividualAsked').map(({ lineage }) => lineage.change)
    t.true(asked.some((change) => /^colleague \(\d+ tokens in, \d+ out\): first-majority$/.test(change)))
  },
  mutation: (t, { events }) => {
    t.true(operatorsOf(events).includes('round-numbers'))
  },
  workbench: (t, { events }) => {
    const tried = eventsOf(events, 'WorkbenchUsed')
    t.true(tried.length > 0)
    t.true(tried.every(({ operator, episodes }) => operator === 'tries-first' && episodes > 0))
  },
  crossover: (t, { events }) => {
    t.true(operatorsOf(events).includes('both-ends'))
  },
  fitness: (t, { events }) => {
    const objectives = eventsOf(events, 'IndividualEvaluated').map(({ fitness }) => fitness.objectives)
    t.true(objectives.length > 0)
    for (const { onTime } of objectives) t.true(onTime !== undefined && onTime >= 0 && onTime <= 100)
  },
  critic: (t, { events }) => {
    const critiques = eventsOf(events, 'IndividualCritiqued').flatMap((one) => one.critiques)
    t.deepEqual([...new Set(critiques.map(({ critic }) => critic))], ['lost-to-the-vote'])
    t.true(critiques.some(({ findings }) => findings.some(({ points }) => points > 0)))
  },
  survival: (t, { events }) => {
    const evaluated = eventsOf(events, 'IndividualEvaluated').map(({ id }) => id)
    const population = eventsOf(events, 'RunEnded')[0]?.population ?? []
    const young = evaluated.slice(-4).filter((id) => population.includes(id))
    t.is(population.length, 4)
    t.true(young.length >= 3, 'all but the elder are the youngest')
  },
  selection: async (t, { events, without }) => {
    t.notDeepEqual(parentsOf(events), parentsOf(await without('selection')))
  },
  choice: (t, { events }) => {
    const operators = operatorsOf(events)
    t.true(operators.filter((name) => name === 'crossover-beta').length > operators.length / 2)
  },
  termination: (t, { events }) => {
    t.regex(eventsOf(events, 'RunEnded')[0]?.reason ?? '', /^i\d+ dominates \d of 2 seeds$/)
  },
  archive: (t, { events }) => {
    const placed = eventsOf(events, 'ArchiveUpdated')
    t.true(placed.length > 0)
    for (const { cell } of placed) t.regex(cell, /^up to \d+ tokens$/)
  },
  store: (t, { events }) => {
    t.deepEqual(Object.keys(eventsOf(events, 'RunStarted')[0]?.stores ?? {}), ['my-model/sampled'])
    const cells = eventsOf(events, 'IndividualEvaluated').flatMap(
      ({ fitness }) => fitness.curve[0]?.cells ?? [],
    )
    t.true(cells.length > 0 && cells.every(({ store }) => store === 'my-model/sampled'))
  },
  executor: (t, { beside }) => {
    t.regex(beside('cell-times.csv'), /^asc,synthetic\/quickstart,0,\d+$/m)
  },
  reporter: (t, { written }) => {
    t.regex(written('family.mmd'), /^flowchart LR\n[\s\S]* -- \S+ --> i\d+\n[\s\S]* {2}class [i\d,]+ kept\n$/)
  },
}

const tutorials = readdirSync(join(ROOT, GUIDES)).map((name) => {
  const blocks = guideBlocks(`${GUIDES}/${name}`)
  const files = blocks.flatMap(({ file, text }) => (file === undefined ? [] : [[file, text] as const]))
  const yaml = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text)
  return { kind: name.replace('.md', ''), files, yaml }
})

/** Outside the repository, as a user would have it: a folder for each tutorial, and one node_modules above them. */
const home = temporaryFolder('autotts-tutorials-')
symlinkSync(MODULES, join(home, 'node_modules'))
writeFileSync(join(home, 'package.json'), '{ "type": "module" }')
for (const { kind, files } of tutorials) {
  mkdirSync(join(home, kind))
  for (const [file, text] of files) writeFileSync(join(home, kind, file), text)
}

test('the code of all tutorials passes the strictest type check', async (t) => {
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.base.json'), 'utf8'))
  const options = { ...compilerOptions, noEmit: true }
  writeFileSync(
    join(home, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['*/*.ts'] }),
  )
  const { code, stdout } = await run(join(MODULES, '.bin', 'tsc'), [], { cwd: home })
  t.is(code, 0, stdout)
})

test('the tests of all tutorials pass, the contract of each kind among them', async (t) => {
  const files = tutorials.flatMap(({ kind, files }) =>
    files.flatMap(([file]) => (file.endsWith('.test.ts') ? [join(kind, file)] : [])),
  )
  t.is(files.length, tutorials.length)
  const words = [
    '--conditions=@autotts/source',
    '--test',
    '--test-isolation=none',
    '--test-reporter=tap',
    ...files,
  ]
  const { code, stdout, stderr } = await run(process.execPath, words, {
    cwd: home,
    env: { NODE_OPTIONS: undefined, NODE_TEST_CONTEXT: undefined },
  })
  t.is(code, 0, `${stdout.match(/^not ok[\s\S]*?\.\.\.$/gm)?.join('\n')}\n${stderr}`)
  const passed = Number(/^# pass (\d+)$/m.exec(stdout)?.[1])
  t.true(passed > 6 * tutorials.length, `${passed} passed`)
})

for (const { kind, yaml } of tutorials)
  test(`the experiment of the tutorial for ${kind} runs, and its plugin takes part`, async (t) => {
    t.is(yaml.length, 1, 'a tutorial has one example of its YAML')
    const cwd = join(home, kind)
    const experiment: Readonly<Record<string, unknown>> = { ...AROUND, ...parse(yaml[0] ?? '') }
    const events = await ran(t, cwd, 'r', experiment)
    const beside = (name: string) => readFileSync(join(cwd, name), 'utf8')
    const written = (name: string) => beside(join('r', name))
    const without = (key: string) => {
      const { [key]: _left, ...others } = experiment
      return ran(t, cwd, `without-${key}`, others)
    }
    await TOOK_PART[kind]?.(t, { events, written, beside, without })
    if (kind !== 'executor' && kind !== 'reporter') {
      const { plugins = {} } = eventsOf(events, 'RunStarted')[0] ?? {}
      t.true(Object.keys(plugins).some((use) => use.startsWith('./')))
    }
  })

/** The events of an experiment that is run beside its plugin. */
async function ran(
  t: ExecutionContext,
  cwd: string,
  folder: string,
  experiment: object,
): Promise<SearchEvent[]> {
  writeFileSync(join(cwd, `${folder}.yaml`), stringify(experiment))
  const words = ['run', `${folder}.yaml`, '--out', folder, '--workers', '1']
  const { code, stderr } = await autottsHere(words, { cwd })
  t.is(code, 0, stderr)
  const lines = readFileSync(join(cwd, folder, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line): SearchEvent => JSON.parse(line))
}

test('every tutorial has something that shows that its plugin takes part', (t) => {
  t.deepEqual(Object.keys(TOOK_PART).sort(), tutorials.map(({ kind }) => kind).sort())
})

function eventsOf<T extends SearchEvent['type']>(events: readonly SearchEvent[], type: T) {
  return events.filter((event): event is Extract<SearchEvent, { type: T }> => event.type === type)
}

function parentsOf(events: readonly SearchEvent[]): (readonly string[])[] {
  return eventsOf(events, 'IndividualAsked').map(({ lineage }) => lineage.parents)
}

/** Who made the offspring, in the order of asking. */
function operatorsOf(events: readonly SearchEvent[]): string[] {
  return eventsOf(events, 'IndividualAsked').flatMap(({ lineage: { operator } }) =>
    operator === 'seed' ? [] : [operator],
  )
}
