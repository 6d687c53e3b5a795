import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { runAutotts, runInShell, workFolder } from '../support/run-autotts.ts'

/** Where a plugin beside the experiment finds `autotts`. */
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

const SMALL = `name: small
search: { stores: [synthetic/quickstart] }
population: { seeds: [asc] }
baselines: []
budget: { individuals: 6 }
fitness: { with: { betas: 2, orders: 1 } }
`

/** A plugin beside the experiment, of the kind and with the methods given. */
function plugin(kind: string, methods: string): string {
  return `import { definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: '${kind}', name: 'mine', apiVersion: 1, summary: 'A broken one.', options: z.object({}),
  create: () => ({ ${methods} }),
})
`
}

const PLUGINS = [
  ['mutation', 'mutation: [{ use: ./mine.ts }]', "mutate() { throw new Error('no idea') }", /mine: no idea/],
  [
    'mutation',
    'mutation: [{ use: ./mine.ts }]',
    'mutate() { return 7 }',
    /neither an offspring nor a rejection/,
  ],
  [
    'mutation',
    'mutation: [{ use: ./mine.ts }]',
    "mutate() { return { kind: 'offspring', source: 7 } }",
    /neither/,
  ],
  ['mutation', 'mutation: [{ use: ./mine.ts }]', "async mutate() { throw 'a text' }", /mine: a text/],
  ['critic', 'critics: [{ use: ./mine.ts }]', "async critique() { throw new Error('blind') }", /mine: blind/],
  ['selection', 'selection: { use: ./mine.ts }', 'select() { return [] }', /it selected nobody/],
  ['survival', 'survival: { use: ./mine.ts }', 'survive() { return { survivors: [] } }', /it kept 0/],
  [
    'survival',
    'survival: { use: ./mine.ts }',
    "survive(all) { return { survivors: [{ ...all[0], id: 'stranger' }] } }",
    /it kept stranger, who was never evaluated/,
  ],
] as const

test('a plugin that throws or gives back garbage ends the run under its name, and the log keeps what was done', async (t) => {
  const cwd = await workFolder(t)
  symlinkSync(MODULES, join(cwd, 'node_modules'))
  for (const [i, [kind, yaml, methods, mistake]] of PLUGINS.entries()) {
    const folder = join(cwd, String(i))
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.ts'), plugin(kind, methods))
    writeFileSync(join(folder, 'e.yaml'), `${SMALL}${yaml}\n`)
    const { code, stderr } = await runAutotts(['run', `${i}/e.yaml`, '--out', `${i}/r`], { cwd })
    t.is(code, 1, methods)
    t.regex(stderr, /E_PLUGIN_FAILED/, methods)
    t.regex(stderr, mistake)
    t.notRegex(stderr, /\n +at .*\.ts:\d+/, 'no stack trace')
    t.regex(readFileSync(join(folder, 'r', 'events.jsonl'), 'utf8'), /^\{"type":"RunStarted"/)
    t.false(readdirSync(join(folder, 'r')).includes('lock'))
  }
})

const YAML = [
  ['name: [x', /E_EXPERIMENT_YAML/],
  ['\tname: x', /E_EXPERIMENT_YAML/],
  ['- a\n- b', /E_EXPERIMENT_VALUE/],
  [`${SMALL}slots: many\n`, /E_EXPERIMENT_VALUE/],
  [`${SMALL}slots: 0\n`, /E_EXPERIMENT_VALUE/],
  [`${SMALL}duplicates: { question: 4 }\n`, /E_EXPERIMENT_KEY[\s\S]*questions/],
  [`${SMALL}heldOut: { stores: [synthetic/quickstart-held-out], audit: maybe }\n`, /E_EXPERIMENT_VALUE/],
  [`${SMALL}mutation: [{ use: ./none.ts }]\n`, /E_PLUGIN_UNKNOWN/],
  [`${SMALL}mutation: [{ use: mutation-programm }]\n`, /E_PLUGIN_UNKNOWN[\s\S]*mutation-program/],
  [`${SMALL}mutation: [{ use: survival-nsga2 }]\n`, /E_PLUGIN_KIND/],
  [`${SMALL}mutation: [{ use: mutation-program, weight: 0 }]\n`, /E_EXPERIMENT_VALUE/],
  [SMALL.replace('[asc]', '[asx]'), /E_CONTROLLER_UNKNOWN/],
  [SMALL.replace('[asc]', '[./none.ts]'), /E_CONTROLLER_UNKNOWN/],
  [SMALL.replace('synthetic/quickstart', 'synthetic/none'), /E_STORE_UNKNOWN/],
  [SMALL.replace('individuals: 6', 'usd: 3'), /E_EXPERIMENT_BUDGET/],
] as const

test('a wrong experiment is refused with a code and the place in its file, and nothing is written', async (t) => {
  const cwd = await workFolder(t)
  for (const [i, [text, mistake]] of YAML.entries()) {
    writeFileSync(join(cwd, 'e.yaml'), text)
    const { code, stderr } = await runAutotts(['run', 'e.yaml', '--out', 'r'], { cwd })
    t.is(code, 1, `case ${i}`)
    t.regex(stderr, mistake)
    t.regex(stderr, /e\.yaml:\d+:\d+/)
    t.deepEqual(readdirSync(cwd).sort(), ['bin', 'e.yaml'])
  }
})

test('a damaged run folder is refused where it is damaged, and nothing in it is lost', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'e.yaml'), SMALL)
  const whole = await runAutotts(['run', 'e.yaml', '--out', 'r'], { cwd })
  t.is(whole.code, 0, whole.stderr)
  const log = join(cwd, 'r', 'events.jsonl')
  const bytes = readFileSync(log)
  const lines = bytes.toString().split('\n')
  const sources = join(cwd, 'r', 'sources')
  const [source = ''] = readdirSync(sources)
  const text = readFileSync(join(sources, source))
  const refused = async (mistake: RegExp) => {
    const { code, stderr } = await runAutotts(['resume', 'r'], { cwd })
    t.is(code, 1)
    t.regex(stderr, mistake)
  }
  writeFileSync(log, lines.with(2, 'odd').join('\n'))
  await refused(/E_RUN_LOG[\s\S]*events\.jsonl:3/)
  writeFileSync(log, lines.slice(1).join('\n'))
  await refused(/E_RUN_UNKNOWN/)
  truncateSync(log, 0)
  await refused(/E_RUN_UNKNOWN/)
  writeFileSync(log, bytes)
  writeFileSync(join(sources, source), 'changed')
  await refused(/E_RUN_LOG[\s\S]*missing or was changed/)
  rmSync(join(sources, source))
  await refused(/E_RUN_LOG[\s\S]*missing or was changed/)
  writeFileSync(join(sources, source), text)
  writeFileSync(log, lines.slice(0, 4).join('\n'))
  const mended = await runAutotts(['resume', 'r'], { cwd })
  t.is(mended.code, 0, mended.stderr)
  t.deepEqual(readFileSync(log), bytes)
})

test('when the disk is full the run ends with a code, and goes on when there is room', async (t) => {
  const cwd = await workFolder(t)
  writeFileSync(join(cwd, 'e.yaml'), SMALL)
  const full = await runInShell('ulimit -f 16; autotts run e.yaml --out r', cwd)
  t.is(full.code, 1)
  t.regex(full.stderr, /E_RUN_FOLDER[\s\S]*autotts resume/)
  const resumed = await runAutotts(['resume', 'r'], { cwd })
  t.is(resumed.code, 0, resumed.stderr)
  const whole = await runAutotts(['run', 'e.yaml', '--out', 'whole'], { cwd })
  t.is(whole.code, 0)
  t.deepEqual(readFileSync(join(cwd, 'r', 'result.json')), readFileSync(join(cwd, 'whole', 'result.json')))
})
