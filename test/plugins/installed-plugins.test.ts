import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../support/autotts-here.ts'
import { assertRefused } from '../support/refusal.ts'
import { workFolder } from '../support/run-autotts.ts'
import { experimentFolder, pluginSource, SMALL } from '../support/small-experiment.ts'

const EXPERIMENT = `${SMALL}termination:\n  - use: NAME\n    with: { after: 1 }\n`

const TERMINATION = `import { definePlugin } from 'autotts'
import { z } from 'zod'
export default definePlugin({
  kind: 'termination', name: 'soon', apiVersion: 1, summary: 'Ends a search soon.',
  options: z.strictObject({ after: z.int().min(1).default(5) }),
  create: ({ options: { after } }) => ({ done: ({ told }) => (told >= after ? 'soon enough' : undefined) }),
})
`

/** Ways in which packages state their entry. */
const MANIFESTS: Readonly<Record<string, object>> = {
  soon: { exports: { '.': { types: './index.d.ts', default: './index.js' } } },
  '@my-lab/soon': { exports: { '.': { import: './index.js' } } },
  'soon-as-main': { main: 'index.js' },
}

/** Puts a package where `npm install` would, beside the experiment. */
function install(folder: string, name: string, source: string): void {
  const home = join(folder, 'node_modules', name)
  mkdirSync(home, { recursive: true })
  const manifest = { name, version: '1.2.3', type: 'module', ...MANIFESTS[name] }
  for (const [file, text] of Object.entries({
    'package.json': JSON.stringify(manifest),
    'index.js': source,
  })) {
    mkdirSync(dirname(join(home, file)), { recursive: true })
    writeFileSync(join(home, file), text)
  }
}

for (const name of Object.keys(MANIFESTS))
  test(`the installed package ${name} is found by its name, and its version stands in the log`, async (t) => {
    const cwd = await workFolder(t)
    const folder = experimentFolder(cwd, 'x', EXPERIMENT.replace('NAME', `"${name}"`))
    install(folder, name, TERMINATION)
    const { code, stderr } = await autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
    t.is(code, 0, stderr)
    const log = readFileSync(join(cwd, 'r', 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
    t.is(JSON.parse(log[0] ?? '').plugins[name], `${name}@1.2.3`)
    t.is(JSON.parse(log.at(-1) ?? '').reason, 'soon enough')
    const shown = await autottsHere(['plugin', 'show', name], { cwd: folder })
    t.regex(shown.stdout, /^kind: termination$/m)
  })

test('options of an installed package are checked at their line, and a slip names the nearest', async (t) => {
  const cwd = await workFolder(t)
  for (const [text, at, says, expected] of [
    ['after: 0', /e\.yaml:9:20$/, /termination\.0\.with\.after is 0/, /1/],
    ['aftr: 3', /e\.yaml:9:13$/, /termination\.0\.with has no key aftr/, /^after/],
  ] as const) {
    const name = text.replace(/\W+/g, '-')
    const folder = experimentFolder(cwd, name, EXPERIMENT.replace('NAME', 'soon').replace('after: 1', text))
    install(folder, 'soon', TERMINATION)
    const result = await autottsHere(['run', `${name}/e.yaml`, '--out', 'r'], { cwd })
    assertRefused(t, result, { code: 'E_PLUGIN_OPTIONS', at, says, expected })
  }
})

test('a package that is not installed is told how to install it; one that is no plugin, and one for another contract, what is wrong', async (t) => {
  const cwd = await workFolder(t)
  const folder = experimentFolder(cwd, 'x', EXPERIMENT.replace('NAME', 'soon'))
  const run = () => autottsHere(['run', 'x/e.yaml', '--out', 'r'], { cwd })
  assertRefused(t, await run(), {
    code: 'E_PLUGIN_UNKNOWN',
    says: /there is no plugin soon/,
    at: /e\.yaml:8:10$/,
    next: /npm install soon/,
  })
  install(folder, 'soon', 'export default 7\n')
  const noPlugin = { code: 'E_PLUGIN_FORM', at: /e\.yaml:8:10$/, expected: /definePlugin/ } as const
  assertRefused(t, await run(), noPlugin)

  const other = experimentFolder(cwd, 'other', EXPERIMENT.replace('NAME', 'soon'))
  install(other, 'soon', pluginSource('termination', '').replace('apiVersion: 1', 'apiVersion: 2'))
  assertRefused(t, await autottsHere(['run', 'other/e.yaml', '--out', 'r'], { cwd }), {
    code: 'E_PLUGIN_VERSION',
    says: /soon is written for plugin contract 2/,
    at: /e\.yaml:8:10$/,
    expected: /^apiVersion: 1$/,
    next: /Install a version of the plugin for contract 1/,
  })
})
