import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../../support/autotts-here.ts'
import { assertRefused, type Refusal } from '../../support/refusal.ts'
import { workFolder } from '../../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../../support/small-experiment.ts'

interface PluginCase extends Partial<Refusal> {
  /** Lines added to the experiment, or those that take the place of its fitness. */
  readonly yaml: string
  readonly source: string
}

const MUTATION = 'mutation: [{ use: ./mine.ts }]'
const FITNESS = 'fitness: { use: ./mine.ts }'
const OBJECTIVES = "objectives: [{ name: 'a', direction: 'maximise', unit: 'x' }]"

/** What plugins do while a run is under way; the run is ended under their name, and keeps what it logged. */
const DURING: Readonly<Record<string, PluginCase>> = {
  'a mutation that throws': {
    yaml: MUTATION,
    source: pluginSource('mutation', "mutate() { throw new Error('no idea') }"),
    says: /^mine: no idea/,
  },
  'a mutation that rejects with a text': {
    yaml: MUTATION,
    source: pluginSource('mutation', "async mutate() { throw 'a text' }"),
    says: /^mine: a text/,
  },
  'a mutation that gives back a number': {
    yaml: MUTATION,
    source: pluginSource('mutation', 'mutate() { return 7 }'),
    says: /neither an offspring nor a rejection/,
  },
  'a mutation that gives back nothing': {
    yaml: MUTATION,
    source: pluginSource('mutation', 'async mutate() {}'),
    says: /neither an offspring nor a rejection/,
  },
  'a mutation whose source is no text': {
    yaml: MUTATION,
    source: pluginSource('mutation', "mutate() { return { kind: 'offspring', source: 7 } }"),
    says: /neither an offspring nor a rejection/,
  },
  'a crossover that throws': {
    yaml: 'mutation: [{ use: mutation-program, weight: 0 }]\ncrossover: [{ use: ./mine.ts }]',
    source: pluginSource('crossover', "cross() { throw new RangeError('no genes') }"),
    says: /^mine: no genes/,
  },
  'a critic that throws': {
    yaml: 'critics: [{ use: ./mine.ts }]',
    source: pluginSource('critic', "async critique() { throw new Error('blind') }"),
    says: /^mine: blind/,
  },
  'a fitness that throws': {
    yaml: FITNESS,
    source: pluginSource('fitness', `${OBJECTIVES}, async evaluate() { throw new Error('broken') }`),
    says: /broken/,
  },
  'a fitness without a value': {
    yaml: FITNESS,
    source: pluginSource(
      'fitness',
      `${OBJECTIVES}, async evaluate() { return { objectives: {}, curve: [], episodes: 0 } }`,
    ),
    says: /its objective a of i0000 is undefined/,
  },
  'a fitness that gives back nothing': {
    yaml: FITNESS,
    source: pluginSource('fitness', `${OBJECTIVES}, async evaluate() {}`),
    says: /its objective a of i0000 is undefined/,
  },
  'a selection of nobody': {
    yaml: 'selection: { use: ./mine.ts }',
    source: pluginSource('selection', 'select() { return [] }'),
    says: /it selected nobody/,
  },
  'a selection that throws': {
    yaml: 'selection: { use: ./mine.ts }',
    source: pluginSource('selection', "select() { throw new Error('choosy') }"),
    says: /choosy/,
  },
  'a survival of nobody': {
    yaml: 'survival: { use: ./mine.ts }',
    source: pluginSource('survival', 'survive() { return [] }'),
    says: /survival/,
  },
  'a survival of a stranger': {
    yaml: 'survival: { use: ./mine.ts }',
    source: pluginSource(
      'survival',
      "survive(all) { return { survivors: [{ ...all[0], id: 'stranger' }] } }",
    ),
    says: /stranger/,
  },
  'a termination that throws': {
    yaml: 'termination: [{ use: ./mine.ts }]',
    source: pluginSource('termination', "done() { throw new Error('for ever') }"),
    says: /for ever/,
  },
}

/** What is wrong with a plugin before anything is run. */
const BEFORE: Readonly<Record<string, PluginCase>> = {
  'a plugin that does not parse': { yaml: MUTATION, source: 'export default {', code: 'E_PLUGIN_FORM' },
  'a plugin that throws when it is loaded': {
    yaml: MUTATION,
    source: "throw new Error('not today')",
    code: 'E_PLUGIN_FORM',
    says: /not today/,
  },
  'a module that is no plugin': {
    yaml: MUTATION,
    source: 'export default 7',
    code: 'E_PLUGIN_FORM',
    expected: /definePlugin/,
  },
  'a plugin for another contract': {
    yaml: MUTATION,
    source: pluginSource('mutation', '').replace('apiVersion: 1', 'apiVersion: 9'),
    code: 'E_PLUGIN_VERSION',
    says: /9/,
  },
  'a plugin that cannot be made': {
    yaml: MUTATION,
    source: pluginSource('mutation', '', "() => { throw new Error('no server') }"),
    code: 'E_PLUGIN_FAILED',
    says: /no server/,
  },
}

function experimentWith({ yaml }: PluginCase): string {
  const base = yaml.startsWith('fitness') ? SMALL.replace(/^fitness.*\n/m, '') : SMALL
  return `${base}${yaml}\n`
}

for (const [what, given] of Object.entries(BEFORE)) {
  test(`${what} is refused where the experiment names it, and nothing is written`, async (t) => {
    const cwd = await workFolder(t)
    experimentFolder(cwd, 'x', experimentWith(given), { 'mine.ts': given.source })
    const result = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
    assertRefused(t, result, { code: 'E_PLUGIN_FAILED', at: /e\.yaml:\d+:\d+$/, ...given }, what)
    t.false(readdirSync(cwd).includes('r'))
  })
}

for (const [what, given] of Object.entries(DURING)) {
  test(`${what} ends the run under its name, and the log keeps what was done`, async (t) => {
    const cwd = await workFolder(t)
    experimentFolder(cwd, 'x', experimentWith(given), { 'mine.ts': given.source })
    const result = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
    assertRefused(t, result, { code: 'E_PLUGIN_FAILED', ...given }, what)
    const log = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
    t.regex(log, /^\{"type":"RunStarted"/)
    t.true(log.endsWith('\n'), 'no line is torn')
    t.false(readdirSync(join(cwd, 'r')).includes('lock'))
    const again = await autottsHere(['resume', 'r'], { cwd })
    assertRefused(t, again, { code: 'E_PLUGIN_FAILED', ...given }, 'the same after a resume')
    t.true(readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8').startsWith(log))
  })
}

test('a reporter that throws is told, and the run goes on to its end', async (t) => {
  const cwd = await workFolder(t)
  const source = pluginSource('reporter', "async report() { throw new Error('no paper') }")
  experimentFolder(cwd, 'x', `${SMALL}report: [{ use: ./mine.ts }]\n`, { 'mine.ts': source })
  const { code, stderr } = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  t.regex(stderr, /warning: a reporter failed: no paper/)
})

test('a mutation that writes nonsense costs the search individuals, not the run', async (t) => {
  const cwd = await workFolder(t)
  const source = pluginSource(
    'mutation',
    "mutate(_p, { random }) { return { kind: 'offspring', source: 'eval(' + random.integer(0, 1e9) + ')', change: 'x' } }",
  )
  experimentFolder(cwd, 'x', `${SMALL}${MUTATION}\n`, { 'mine.ts': source })
  const { code, stderr } = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  t.is(code, 0, stderr)
  const rejected = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8').match(/"IndividualRejected"/g)
  t.is(rejected?.length, 5)
})

test('a plugin that was mended goes on in a fork, with all that was evaluated', async (t) => {
  const cwd = await workFolder(t)
  const folder = experimentFolder(cwd, 'x', `${SMALL}${MUTATION}\n`, {
    'mine.ts': pluginSource('mutation', "mutate() { throw new Error('no idea') }"),
  })
  await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  const mended = "mutate(p) { return { kind: 'rejected', reason: 'none' } }"
  // A module that was imported stays as it was: the mended one has another name, as it has in another process.
  writeFileSync(join(folder, 'mended.ts'), pluginSource('mutation', mended))
  const words = ['fork', 'r', '--out', 'f', '--set', 'mutation.0.use=./mended.ts']
  const forked = await autottsHere(words, { cwd })
  t.is(forked.code, 0, forked.stderr)
  const resumed = await autottsHere(['resume', 'f'], { cwd })
  t.is(resumed.code, 0, resumed.stderr)
})

test('a prompt that is empty, or lacks what no reply can be read without, is refused with its file by validate', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'empty.md'), '\n')
  writeFileSync(join(cwd, 'mend.md'), 'Mend it: {{error}}\n')
  const cases = [
    ['rewrite: ./empty.md', /`rewrite` is empty/, /empty\.md$/, /\{\{reply\}\}/],
    ['mend: ./mend.md', /`mend` lacks \{\{reply\}\}/, /mend\.md$/, /\{\{error\}\} and \{\{reply\}\}/],
    ['mend: { text: Again }', /`mend` lacks \{\{error\}\} and \{\{reply\}\}/, /e\.yaml:\d+:\d+$/, /./],
  ] as const
  for (const [prompt, says, at, expected] of cases) {
    const operator = `{ use: mutation-llm-agent, with: { models: [{ name: m }], prompts: { ${prompt} } } }`
    writeFileSync(join(cwd, 'e.yaml'), `${SMALL}mutation: [${operator}]\n`)
    assertRefused(t, await autottsHere(['validate', 'e.yaml'], { cwd }), {
      code: 'E_PLUGIN_OPTIONS',
      says,
      at,
      expected,
    })
  }
})
