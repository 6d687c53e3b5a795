import test from 'ava'
import type { OptionFiles } from '../../src/composition/define-plugin.ts'
import {
  fillTemplate,
  resolveTemplate,
  type TemplateForm,
  type TemplateOption,
  templateOption,
  templateText,
} from '../../src/composition/template-option.ts'
import { AutottsError } from '../../src/errors/autotts-error.ts'

const FORM: TemplateForm = {
  name: 'the prompt `mend`',
  placeholders: ['error', 'left', 'reply'],
  required: ['error', 'reply'],
  toldIn: 'README.md',
}

function resolved(option: TemplateOption, form = FORM) {
  const files: OptionFiles = {
    place: (path) => ({ file: 'e.yaml', line: 3, column: path.length }),
    read: (_path, text) => ({ file: '/prompts/mend.md', text }),
  }
  return resolveTemplate(option, ['prompts', 'mend'], files, form)
}

function refused(option: TemplateOption, form = FORM): AutottsError {
  try {
    resolved(option, form)
  } catch (thrown) {
    if (thrown instanceof AutottsError && thrown.code === 'E_PLUGIN_OPTIONS') return thrown
  }
  throw new Error(`${JSON.stringify(option)} was not refused`)
}

test('a text that is as it should be is kept as it is, from a file or from the experiment', (t) => {
  const text = 'Mend it:\n{{error}}\n{{reply}} { once } {\n}\n'
  t.deepEqual(resolved(text), { text })
  t.deepEqual(resolved({ text }), { text })
  t.is(templateText(resolved(text)), text)
  t.is(templateText(undefined), undefined)
  t.throws(() => templateText('mend.md'), { message: 'the file mend.md was never read' })
  t.false(templateOption.safeParse('').success)
})

test('a text that is empty, or nothing but white space, is refused with its file', (t) => {
  for (const text of ['\n', ' \t\n', '\ufeff\n']) {
    const { message, place, expected, next } = refused(text)
    t.is(message, 'the prompt `mend` is empty')
    t.deepEqual(place, { file: '/prompts/mend.md' })
    t.is(expected, 'a text with {{error}} and {{reply}}')
    t.regex(next ?? '', /take the option out/)
  }
  const inYaml = refused({ text: '' }, { ...FORM, required: [] })
  t.deepEqual(inYaml.place, { file: 'e.yaml', line: 3, column: 2 })
  t.is(inYaml.expected, 'a text')
})

test('a text without a placeholder that is required is refused with its file and what is missing', (t) => {
  const { message, place, expected, next } = refused('Mend it: {{error}} {{left}}')
  t.is(message, 'the prompt `mend` lacks {{reply}}')
  t.deepEqual(place, { file: '/prompts/mend.md' })
  t.is(expected, '{{error}} and {{reply}} in it')
  t.is(next, 'Put {{reply}} where it is to be told; README.md says what each placeholder stands for.')
  t.is(refused({ text: 'Mend it.' }).message, 'the prompt `mend` lacks {{error}} and {{reply}}')
})

test('a placeholder that there is not is refused where it stands, before those that are missing', (t) => {
  const { message, place, expected } = refused('Mend\n  this {{ error }}')
  t.is(message, 'there is no placeholder {{ error }} in the prompt `mend`')
  t.deepEqual(place, { file: '/prompts/mend.md', line: 2, column: 8 })
  t.is(expected, 'one of {{error}}, {{left}}, {{reply}}')
  const none = refused({ text: '{{error}}' }, { ...FORM, placeholders: [], required: [] })
  t.is(none.expected, 'a text without placeholders')
})

test('what a value holds is not looked at again', (t) => {
  t.is(fillTemplate('{{a}} and {{b}}\n', { a: '{{b}}', b: '$& $1' }), '{{b}} and $& $1')
})
