import { readdirSync, readFileSync } from 'node:fs'
import { symlink, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { guideCommands } from '../support/guide-commands.ts'
import { NODE_FIRST, packedPackages } from '../support/packed-packages.ts'
import { run } from '../support/run-autotts.ts'

const GUIDE = 'docs/guides/plugins.md'
const { installed, bare, remove } = await packedPackages()
const modules = join(installed, 'node_modules')
const PACKAGES = ['autotts', ...Object.keys(FIRST_PARTY_PLUGINS).map((name) => `@autotts/${name}`)]

test.after.always(remove)

function inShell(text: string, cwd = installed) {
  return run('sh', ['-c', text], { cwd, env: { ...NODE_FIRST, NODE_OPTIONS: undefined } })
}

function manifestOf(name: string) {
  return JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
}

for (const name of PACKAGES) {
  test(`${name} is packed with its build, README and licence, and names every package that it imports`, (t) => {
    const files = readdirSync(join(modules, name))
    for (const file of ['LICENSE', 'README.md', 'dist', 'src', 'package.json'])
      t.true(files.includes(file), file)
    const { dependencies, license } = manifestOf(name)
    t.is(license, 'Apache-2.0')
    const dist = join(modules, name, 'dist')
    const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    )
    const texts = scripts.map((path) => readFileSync(join(dist, path), 'utf8'))
    const imported = texts.flatMap((text) => [
      ...text.matchAll(/^(?:import|export)\b[^'"]*?from ['"]([^.'"][^'"]*)['"]/gm),
    ])
    const packages = imported.map(([, from = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from)
    const needed = new Set(packages.filter((one) => !isBuiltin(one) && one !== name))
    t.deepEqual(
      [...needed].filter((one) => dependencies[one] === undefined),
      [],
    )
    t.true(needed.size > 0)
  })
}

test(`the tutorial ${GUIDE} works from an empty folder against packed packages`, async (t) => {
  t.timeout(240_000)
  const guide = readFileSync(fileURLToPath(new URL(`../../${GUIDE}`, import.meta.url)), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const before = guide.slice(0, guide.indexOf('```ts\n')).split('\n').length
  let made = false
  let yours = false
  for (const { text, line } of guideCommands(GUIDE)) {
    if (made && !yours && line > before) {
      await writeFile(join(installed, 'my-idea', 'src', 'index.ts'), code)
      yours = true
    }
    const { code: exit, stdout, stderr } = await inShell(text)
    t.is(exit, 0, `${GUIDE}:${line}: ${text}\n${stdout}\n${stderr}`)
    if (!made) await symlink(modules, join(installed, 'my-idea', 'node_modules'))
    made = true
    if (yours && text.includes('plugin show')) t.regex(stdout, /summary: Bends the schedule of one knob\./)
  }
  t.true(yours)
})

test('an installed autotts runs an experiment file and evaluates a controller', async (t) => {
  const experiment = `
name: packed
search: { stores: [synthetic/quickstart] }
population: { size: 4, seeds: [asc, esc] }
fitness: { use: fitness-replay, with: { betas: 3, orders: 1 } }
budget: { individuals: 6 }
`
  await writeFile(join(installed, 'packed.yaml'), experiment)
  const ran = await inShell('npx autotts run packed.yaml')
  t.is(ran.code, 0, ran.stderr)
  t.regex(ran.stdout, /packed, seed 1: 6 programs tried/)
  const evaluated = await inShell('npx autotts evaluate asc --store synthetic/quickstart --orders 1')
  t.is(evaluated.code, 0, evaluated.stderr)
  t.regex(evaluated.stdout, /^asc +synthetic\/quickstart/m)
})

test('a first-party plugin that is not installed says how to install it', async (t) => {
  const listed = await inShell('npx autotts plugin list', bare)
  t.is(listed.code, 0, listed.stderr)
  t.regex(listed.stdout, /^fitness +fitness-replay +not installed: npm install @autotts\/fitness-replay/m)
  const shown = await inShell('npx autotts plugin show fitness-replay', bare)
  t.is(shown.code, 1)
  t.regex(shown.stderr, /E_PLUGIN_UNKNOWN: the first-party plugin fitness-replay is not installed/)
  t.regex(shown.stderr, /npm install @autotts\/fitness-replay/)
})
