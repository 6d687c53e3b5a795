import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AutottsError, checkProgram, createLocalExecutor, type OptionFiles } from 'autotts'
import test from 'ava'
import { EXAMPLE, FIXED_EXAMPLE } from '../src/example.ts'
import plugin from '../src/index.ts'
import { PROMPT_NAMES, promptText, REQUIRED } from '../src/prompts.ts'
import { FENCE, said, scripted } from './scripted.ts'

const FILES: OptionFiles = {
  place: (path) => ({ file: 'e.yaml', line: 3, column: path.length }),
  read: (_path, file) => ({ file: `/prompts/${file}`, text: TEXTS[file] ?? '' }),
}
const TEXTS: Readonly<Record<string, string>> = {
  'good.md': 'Improve this:\n{{program}}\n{{reply}}\n',
  'bad.md': 'Improve this:\n  and {{progam}} so on\n',
  'no-reply.md': 'Mend this: {{error}}\n',
  'no-error.md': 'Mend this. {{reply}}\n',
  'plain.md': 'Do better.\n',
  'empty.md': '\n',
}
const GOOD = `Idea: none\n${FENCE}ts\n${EXAMPLE}${FENCE}\n`

function resolved(prompts: object) {
  const options = plugin.options.parse({ models: [{ name: 'm' }], prompts })
  return plugin.resolve?.(options, FILES) ?? options
}

test('the prompts that come with the plugin would be taken from a user', (t) => {
  const own = Object.fromEntries(PROMPT_NAMES.map((name) => [name, { text: promptText(name, {}) }]))
  t.deepEqual(resolved(own).prompts, own)
})

test('every option of a prompt is a prompt, and the other way round', (t) => {
  const filled = (name: (typeof PROMPT_NAMES)[number]) =>
    ['x', ...(REQUIRED[name] ?? [])].map((one) => (one === 'x' ? one : `{{${one}}}`)).join(' ')
  const all = Object.fromEntries(PROMPT_NAMES.map((name) => [name, { text: filled(name) }]))
  t.deepEqual(Object.keys(resolved(all).prompts).sort(), [...PROMPT_NAMES].sort())
})

test('a prompt without which no reply could be read, or that is empty, is refused with its file and what is missing', (t) => {
  const cases = [
    [{ mend: 'no-reply.md' }, 'the prompt `mend` lacks {{reply}}'],
    [{ mend: 'no-error.md' }, 'the prompt `mend` lacks {{error}}'],
    [{ rewrite: 'no-reply.md' }, /no placeholder {{error}}/],
    [{ rewrite: 'plain.md' }, 'the prompt `rewrite` lacks {{reply}}'],
    [{ diff: 'plain.md' }, 'the prompt `diff` lacks {{program}} and {{reply}}'],
    [{ crossover: 'good.md' }, 'the prompt `crossover` lacks {{second}}'],
    [{ agent: 'empty.md' }, 'the prompt `agent` is empty'],
    [{ system: 'empty.md' }, 'the prompt `system` is empty'],
    [{ 'beta-none': 'empty.md' }, 'the prompt `beta-none` is empty'],
  ] as const
  for (const [prompts, message] of cases) {
    const error = t.throws(() => resolved(prompts), { instanceOf: AutottsError, message })
    t.is(error.code, 'E_PLUGIN_OPTIONS')
    t.is(error.place?.file, `/prompts/${Object.values(prompts)[0]}`)
  }
  t.notThrows(() => resolved({ system: 'plain.md', agent: 'plain.md' }))
})

test('a prompt of the user takes the place of the one that comes with the plugin', async (t) => {
  const { prompts } = resolved({ rewrite: 'good.md', system: { text: 'You are brief. {{contract}}' } })
  t.deepEqual(prompts.rewrite, { text: TEXTS['good.md'] })
  const { requests } = await scripted([said(GOOD)], { prompts })
  const [system, user] = requests[0]?.messages ?? []
  t.regex(system?.content ?? '', /^You are brief\. declare module 'autotts\/controller'/)
  t.regex(user?.content ?? '', /^Improve this:\n<data>\nimport/)
  t.deepEqual(
    resolved(prompts === undefined ? {} : { rewrite: prompts.rewrite }).prompts.rewrite,
    prompts.rewrite,
  )
})

test('a placeholder that there is not is refused where it stands', (t) => {
  const inFile = t.throws(() => resolved({ rewrite: 'bad.md' }), { instanceOf: AutottsError })
  t.is(inFile.message, 'there is no placeholder {{progam}} in the prompt `rewrite`')
  t.deepEqual(inFile.place, { file: '/prompts/bad.md', line: 2, column: 7 })
  t.regex(inFile.expected ?? '', /^one of \{\{program\}\}, /)
  const inYaml = t.throws(() => resolved({ mend: { text: '{{program}}' } }), { instanceOf: AutottsError })
  t.deepEqual(inYaml.place, { file: 'e.yaml', line: 3, column: 2 })
})

test('the file of a prompt is found by a run, and its text is in the header', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-prompts-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'mine.md'), 'Mine. {{reply}}')
  const files: OptionFiles = {
    ...FILES,
    read: (_path, file) => ({ file, text: `Mine in ${file}. {{reply}}` }),
  }
  const options = plugin.options.parse({
    models: [{ name: 'm' }],
    prompts: { rewrite: join(folder, 'mine.md') },
  })
  const settled = plugin.resolve?.(options, files)
  t.deepEqual(settled?.prompts.rewrite, { text: `Mine in ${join(folder, 'mine.md')}. {{reply}}` })
  t.throws(() => promptText('rewrite', options.prompts), { message: /was never read/ })
})

test('the examples that models are shown are controllers that the check and the sandbox accept', async (t) => {
  const executor = createLocalExecutor({ workers: 1 })
  t.teardown(() => executor.close())
  for (const source of [EXAMPLE, FIXED_EXAMPLE]) {
    const program = { name: 'example', source, trusted: false }
    t.notThrows(() => checkProgram(program))
    t.is((await executor.describe(program)).name, 'agree')
  }
  t.not(EXAMPLE, FIXED_EXAMPLE)
})
