import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AutottsError, checkProgram, createLocalExecutor, type OptionFiles } from 'autotts'
import test from 'ava'
import { EXAMPLE, FIXED_EXAMPLE } from '../src/example.ts'
import plugin from '../src/index.ts'
import { PLACEHOLDERS, PROMPT_NAMES, promptText } from '../src/prompts.ts'
import { checkTemplate, fillTemplate } from '../src/template.ts'
import { FENCE, said, scripted } from './scripted.ts'

const FILES: OptionFiles = {
  place: (path) => ({ file: 'e.yaml', line: 3, column: path.length }),
  read: (_path, file) => ({ file: `/prompts/${file}`, text: TEXTS[file] ?? '' }),
}
const TEXTS: Readonly<Record<string, string>> = {
  'good.md': 'Improve this:\n{{program}}\n{{reply}}\n',
  'bad.md': 'Improve this:\n  and {{progam}} so on\n',
}
const GOOD = `Idea: none\n${FENCE}ts\n${EXAMPLE}${FENCE}\n`

function resolved(prompts: object) {
  const options = plugin.options.parse({ models: [{ name: 'm' }], prompts })
  return plugin.resolve?.(options, FILES) ?? options
}

test('the prompts that come with the plugin know their own placeholders', (t) => {
  for (const name of PROMPT_NAMES)
    t.notThrows(() => checkTemplate(promptText(name, {}), PLACEHOLDERS[name], { place: { file: name } }))
})

test('every option of a prompt is a prompt, and the other way round', (t) => {
  const all = Object.fromEntries(PROMPT_NAMES.map((name) => [name, { text: 'x' }]))
  t.deepEqual(Object.keys(resolved(all).prompts).sort(), [...PROMPT_NAMES].sort())
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
  t.is(inFile.message, 'there is no placeholder {{progam}} in this prompt')
  t.deepEqual(inFile.place, { file: '/prompts/bad.md', line: 2, column: 7 })
  t.regex(inFile.expected ?? '', /^one of \{\{program\}\}, /)
  const inYaml = t.throws(() => resolved({ mend: { text: '{{program}}' } }), { instanceOf: AutottsError })
  t.deepEqual(inYaml.place, { file: 'e.yaml', line: 3, column: 2 })
})

test('what a value holds is not looked at again', (t) => {
  t.is(fillTemplate('{{a}} and {{b}}', { a: '{{b}}', b: '$& $1' }), '{{b}} and $& $1')
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
