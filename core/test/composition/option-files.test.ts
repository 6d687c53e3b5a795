import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { loadPlugins, resolvedExperiment } from '../../src/composition/load-plugins.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { parseExperiment, readExperiment } from '../../src/experiment/read-experiment.ts'

const PLUGIN = join(import.meta.dirname, 'fixtures', 'reads-files.ts')

const folder = mkdtempSync(join(tmpdir(), 'autotts-option-files-'))
mkdirSync(join(folder, 'base'))
writeFileSync(join(folder, 'own.md'), 'of the experiment')
writeFileSync(join(folder, 'base', 'own.md'), 'of the base')
writeFileSync(join(folder, 'broken.md'), Buffer.from([0xff, 0xfe]))
test.after.always(() => rmSync(folder, { recursive: true }))

function text(file: string): string {
  return `name: x\nsearch: { stores: [a] }\nbudget: { individuals: 9 }\nmutation:\n  - use: ${PLUGIN}\n    with: { text: ${file} }\n`
}

async function contentOf(experiment: Awaited<ReturnType<typeof readExperiment>>): Promise<unknown> {
  const resolved = resolvedExperiment(experiment, await loadPlugins(experiment))
  return Reflect.get(Object(resolved), 'mutation')[0].with
}

test('a file that an option names is in the header with its content, so that a run goes on without it', async (t) => {
  const experiment = parseExperiment(text('./own.md'), join(folder, 'x.yaml'))
  t.deepEqual(await contentOf(experiment), { text: { content: 'of the experiment' } })
  const again = parseExperiment(text('{ content: of the experiment }'), join(folder, 'elsewhere', 'x.yaml'))
  t.deepEqual(await contentOf(again), { text: { content: 'of the experiment' } })
})

test('a file lies where the experiment file says that names it, also where that is below another', async (t) => {
  writeFileSync(join(folder, 'base', 'base.yaml'), text('own.md'))
  writeFileSync(join(folder, 'top.yaml'), 'extends: ./base/base.yaml\nname: top\n')
  t.deepEqual(await contentOf(await readExperiment(join(folder, 'top.yaml'))), {
    text: { content: 'of the base' },
  })
  const set = await readExperiment(join(folder, 'top.yaml'), { settings: ['mutation.0.with.text=own.md'] })
  t.deepEqual(await contentOf(set), { text: { content: 'of the experiment' } })
})

test('a file that is not there, or is no text, is refused at the line and column of the option', async (t) => {
  for (const [file, why] of [
    ['./missing.md', /missing\.md cannot be read: ENOENT/],
    ['./broken.md', /broken\.md cannot be read: The encoded data was not valid/],
    ['.', /cannot be read: EISDIR/],
  ] as const) {
    const experiment = parseExperiment(text(file), join(folder, 'x.yaml'))
    const error = await t.throwsAsync(loadPlugins(experiment), { instanceOf: AutottsError, message: why })
    t.is(error.code, 'E_PLUGIN_OPTIONS')
    t.like(error.place, { file: join(folder, 'x.yaml'), line: 6, column: 19 })
  }
})
