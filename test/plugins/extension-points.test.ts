import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin, PluginKind } from 'autotts'
import { pluginContract } from 'autotts/testing'
import test from 'ava'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { PLUGIN_KINDS } from '../../core/src/scaffold/plugin-files.ts'
import { guideBlocks } from '../support/guide-blocks.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const INDEX = 'docs/guides/plugins.md'

/** The kinds of the contract: this does not compile where one is missing or too many. */
const KINDS: Readonly<Record<PluginKind, true>> = {
  archive: true,
  choice: true,
  critic: true,
  crossover: true,
  executor: true,
  fitness: true,
  model: true,
  mutation: true,
  reporter: true,
  selection: true,
  store: true,
  survival: true,
  termination: true,
}

/** The rows of the table of kinds: kind -> cells. */
const rows = Object.fromEntries(
  [...readFileSync(join(ROOT, INDEX), 'utf8').matchAll(/^\| `(\w+)` \|(.*\]\(extend\/.*)\|$/gm)].map(
    ([, kind = '', cells = '']) => [kind, cells] as const,
  ),
)

/** Tutorials for something that plugins of several kinds can use. */
const BESIDES = ['workbench']

test('the kinds of templates, of tutorials and of the index are those of the contract', (t) => {
  const kinds = Object.keys(KINDS).sort()
  t.deepEqual([...PLUGIN_KINDS].sort(), kinds)
  const templates = readdirSync(join(ROOT, 'core', 'templates')).filter((name) => name !== 'shared')
  t.deepEqual(templates.sort(), kinds)
  const tutorials = readdirSync(join(ROOT, 'docs', 'guides', 'extend'))
  t.deepEqual(tutorials.sort(), [...kinds, ...BESIDES].map((name) => `${name}.md`).sort())
  t.deepEqual(Object.keys(rows).sort(), kinds)
  t.deepEqual([...new Set(Object.values(FIRST_PARTY_PLUGINS))].sort(), kinds)
})

for (const kind of PLUGIN_KINDS) {
  test(`${kind} has a contract, a template of its kind, and a tutorial with another idea`, async (t) => {
    const module: { readonly default: Plugin } = await import(
      pathToFileURL(join(ROOT, 'core', 'templates', kind, 'src', 'index.ts')).href
    )
    const template = module.default
    t.is(template.kind, kind)
    const own = pluginContract(template).length
    t.true(own > 4, `${own} checks`)
    const [code = ''] = guideBlocks(`docs/guides/extend/${kind}.md`).flatMap(({ language, text }) =>
      language === 'ts' && text.includes('definePlugin({') ? [text] : [],
    )
    t.is(/^ {2}kind: '(\w+)',$/m.exec(code)?.[1], kind)
    t.not(/^ {2}summary: '(.*)',$/m.exec(code)?.[1], template.summary)
  })

  test(`the index links to the tutorial for ${kind} and names its first-party plugins`, (t) => {
    const cells = rows[kind] ?? ''
    t.true(cells.includes(`](extend/${kind}.md)`))
    const first = Object.entries(FIRST_PARTY_PLUGINS).flatMap(([name, its]) => (its === kind ? [name] : []))
    const named = [...(cells.split('|').at(-1) ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name)
    t.deepEqual(named.sort(), first.sort())
  })
}
