import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { compose } from '../../src/composition/compose.ts'
import { FIRST_PARTY_PLUGINS } from '../../src/composition/first-party-plugins.ts'
import { IDS } from '../../src/composition/ids.ts'
import { importPlugin } from '../../src/composition/load-plugin.ts'
import { loadPlugins, pluginIdentities, resolvedExperiment } from '../../src/composition/load-plugins.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { ErrorCode } from '../../src/errors/error-codes.ts'
import { parseExperiment } from '../../src/experiment/read-experiment.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { toyExecutor } from '../../src/testing/index.ts'

const FILE = join(import.meta.dirname, 'fixtures', 'experiment.yaml')

function experiment(rest: string) {
  const start = 'name: x\nsearch: { stores: [a] }\nbudget: { individuals: 9 }\ncritics: []\ncrossover: []\n'
  return parseExperiment(`${start}${rest}`, FILE)
}

async function refusal(rest: string): Promise<AutottsError> {
  try {
    await loadPlugins(experiment(rest))
  } catch (thrown) {
    if (thrown instanceof AutottsError) return thrown
    throw thrown
  }
  throw new Error('the plugins were loaded')
}

test('the list of first-party plugins is what lies in plugins/, each with the kind that it states', async (t) => {
  const folder = new URL('../../../plugins/', import.meta.url)
  t.deepEqual(Object.keys(FIRST_PARTY_PLUGINS).sort(), readdirSync(folder).sort())
  for (const [name, kind] of Object.entries(FIRST_PARTY_PLUGINS)) {
    const plugin = await importPlugin(name, '/')
    t.like(plugin, { name, kind })
    t.regex(plugin.summary, /^[A-Z].*\.$/)
  }
})

test('a plugin file beside the experiment is loaded, with its options validated and filled in', async (t) => {
  const one = experiment(
    'mutation:\n  - { use: ./my-mutation.ts, weight: 2 }\n  - { use: ./my-mutation.ts, with: { rate: 0.5 } }\n',
  )
  const plugins = await loadPlugins(one)
  t.like(resolvedExperiment(one, plugins), {
    mutation: [
      { use: './my-mutation.ts', weight: 2, with: { rate: 0.1 } },
      { use: './my-mutation.ts', weight: 1, with: { rate: 0.5 } },
    ],
  })
  t.regex(pluginIdentities(plugins)['./my-mutation.ts'] ?? '', /^[0-9a-f]{64}$/)
  t.regex(pluginIdentities(plugins)['survival-nsga2'] ?? '', /^@autotts\/survival-nsga2@\d/)
})

test('the container gives a search all of its parts, several of a kind in the order of the file and told apart', async (t) => {
  const plugins = await loadPlugins(
    experiment(
      'mutation:\n  - { use: ./my-mutation.ts, weight: 2 }\n  - { use: ./my-mutation.ts, weight: 5 }\n',
    ),
  )
  const container = compose({ plugins, executor: toyExecutor, stores: [], settings: PAPER_SETTINGS })
  const parts = container.get(IDS.components)
  t.deepEqual(
    parts.variation.map(({ name, weight }) => [name, weight]),
    [
      ['my-mutation', 2],
      ['my-mutation 2', 5],
    ],
  )
  t.is(parts.executor, toyExecutor)
  t.deepEqual(parts.critics, [])
  t.is(parts.fitness, container.get(IDS.fitness), 'one instance of each part')
  t.is(container.getAll(IDS.reporter).length, 2)
})

test('a plugin that there is not is refused with its line and the nearest name', async (t) => {
  const error = await refusal('survival: { use: survival-nsga }\n')
  t.is(error.code, 'E_PLUGIN_UNKNOWN')
  t.deepEqual(error.place, { file: FILE, line: 6, column: 18 })
  t.is(error.expected?.split(', ')[0], 'survival-nsga2')
  t.is((await refusal('mutation: [{ use: ./nowhere.ts }]\n')).code, 'E_PLUGIN_UNKNOWN')
})

test('options are refused where they stand, and an unknown one names the nearest', async (t) => {
  const wrong = await refusal('mutation:\n  - { use: ./my-mutation.ts, with: { rate: 2 } }\n')
  t.is(wrong.code, 'E_PLUGIN_OPTIONS')
  t.deepEqual(wrong.place, { file: FILE, line: 7, column: 44 })
  const unknown = await refusal('mutation:\n  - { use: ./my-mutation.ts, with: { rat: 2 } }\n')
  t.deepEqual([unknown.code, unknown.place?.column], ['E_PLUGIN_OPTIONS', 38])
  t.regex(unknown.expected ?? '', /^rate /)
  const deep = await refusal(
    'mutation:\n  - { use: ./my-mutation.ts, with: { deep: { width: 1, widht: 2 } } }\n',
  )
  t.regex(deep.message, /mutation\.0\.with\.deep has no key widht/)
})

test('a module of another form, kind or version is refused for what it is', async (t) => {
  const expected: Readonly<Record<string, ErrorCode>> = {
    'mutation: [{ use: ./not-a-plugin.ts }]': 'E_PLUGIN_FORM',
    'mutation: [{ use: ./broken.ts }]': 'E_PLUGIN_FORM',
    'mutation: [{ use: ./old-plugin.ts }]': 'E_PLUGIN_VERSION',
    'mutation: [{ use: survival-nsga2 }]': 'E_PLUGIN_KIND',
    'survival: { use: ./my-mutation.ts }': 'E_PLUGIN_KIND',
  }
  for (const [text, code] of Object.entries(expected)) t.is((await refusal(`${text}\n`)).code, code, text)
})

test('a plugin that cannot be created is refused under its name', async (t) => {
  const plugins = await loadPlugins(criticised())
  const error = t.throws(() => plugins.critics[0]?.create(), { instanceOf: AutottsError })
  t.is(error.code, 'E_PLUGIN_FAILED')
  t.regex(error.message, /failing-create could not be created: no licence key/)
})

function criticised() {
  const text =
    'name: x\nsearch: { stores: [a] }\nbudget: { individuals: 9 }\ncritics: [{ use: ./failing-create.ts }]\n'
  return parseExperiment(text, FILE)
}
