import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { autottsHere } from '../../support/autotts-here.ts'
import { assertRefused, type Refusal } from '../../support/refusal.ts'
import { runAutotts, workFolder } from '../../support/run-autotts.ts'
import { experimentFolder, SMALL } from '../../support/small-experiment.ts'

interface YamlCase extends Refusal {
  readonly yaml: string | Uint8Array
  readonly settings?: readonly string[]
  /** Files beside the experiment. */
  readonly files?: Readonly<Record<string, string>>
}

const AT_A_LINE = /e\.yaml:\d+:\d+$/

/** What is wrong -> the experiment and how it is answered. */
const CASES: Readonly<Record<string, YamlCase>> = {
  'a bracket that is not closed': { yaml: 'name: [x', code: 'E_EXPERIMENT_YAML', at: AT_A_LINE },
  'a tab for indentation': { yaml: '\tname: x', code: 'E_EXPERIMENT_YAML', at: /e\.yaml:1:1$/ },
  'a key given twice': { yaml: `${SMALL}name: other\n`, code: 'E_EXPERIMENT_YAML', at: /e\.yaml:7:/ },
  'an anchor that is not there': {
    yaml: `${SMALL}seed: *none\n`,
    code: 'E_EXPERIMENT_YAML',
    says: /none/,
    at: /e\.yaml:7:7$/,
  },
  'bytes that are no text': {
    yaml: new Uint8Array([0, 159, 146, 150]),
    code: 'E_EXPERIMENT_VALUE',
    at: AT_A_LINE,
    expected: /key: value/,
  },
  'an experiment that extends itself': {
    yaml: `${SMALL}extends: ./e.yaml\n`,
    code: 'E_EXPERIMENT_EXTENDS',
    says: /circle: .*e\.yaml -> .*e\.yaml/,
    at: /e\.yaml:7:10$/,
  },
  'files that extend each other': {
    yaml: `${SMALL}extends: ./base.yaml\n`,
    files: { 'base.yaml': 'extends: [./below.yaml]\n', 'below.yaml': 'slots: 2\nextends: ./base.yaml\n' },
    code: 'E_EXPERIMENT_EXTENDS',
    says: /circle: .*base\.yaml -> .*below\.yaml -> .*base\.yaml/,
    at: /below\.yaml:2:10$/,
  },
  'a base that is not there': {
    yaml: `${SMALL}extends: ./bose.yaml\n`,
    files: { 'base.yaml': 'slots: 2\n' },
    code: 'E_EXPERIMENT_EXTENDS',
    at: /e\.yaml:7:10$/,
    expected: /base\.yaml/,
  },
  'a wrong value in a base': {
    yaml: `${SMALL}extends: ./base.yaml\n`,
    files: { 'base.yaml': '# mine\nslots: many\n' },
    code: 'E_EXPERIMENT_VALUE',
    says: /slots is "many"/,
    at: /base\.yaml:2:8$/,
  },
  'a variable that is not set': {
    yaml: `${SMALL}env: { NOBODY_SETS_THIS: null }\nsummary: "\${NOBODY_SETS_THIS}"\n`,
    code: 'E_EXPERIMENT_ENV',
    says: /NOBODY_SETS_THIS/,
    at: AT_A_LINE,
  },
  'a list in the place of a map': { yaml: '- a\n- b', code: 'E_EXPERIMENT_VALUE', at: /e\.yaml:1:1$/ },
  'an empty file': { yaml: '', code: 'E_EXPERIMENT_VALUE', at: AT_A_LINE },
  'a text for a number': {
    yaml: `${SMALL}slots: many\n`,
    code: 'E_EXPERIMENT_VALUE',
    says: /slots is "many"/,
    at: /e\.yaml:7:8$/,
    expected: /a number/,
  },
  'a number that is too small': {
    yaml: `${SMALL}slots: 0\n`,
    code: 'E_EXPERIMENT_VALUE',
    says: /slots is 0/,
    at: /e\.yaml:7:8$/,
    expected: /1/,
  },
  'a name that no folder can have': {
    yaml: SMALL.replace('small', '../up'),
    code: 'E_EXPERIMENT_VALUE',
    at: /e\.yaml:1:7$/,
  },
  'a choice that there is not': {
    yaml: `${SMALL}heldOut: { stores: [synthetic/quickstart-held-out], audit: maybe }\n`,
    code: 'E_EXPERIMENT_VALUE',
    at: AT_A_LINE,
    expected: /refuse/,
  },
  'an unknown key': {
    yaml: `${SMALL}duplicates: { question: 4 }\n`,
    code: 'E_EXPERIMENT_KEY',
    at: /e\.yaml:7:15$/,
    expected: /questions/,
  },
  'options of the wrong type': {
    yaml: SMALL.replace('betas: 2', 'betas: two'),
    code: 'E_PLUGIN_OPTIONS',
    says: /fitness\.with\.betas is "two"/,
    at: /e\.yaml:6:27$/,
  },
  'an option that there is not': {
    yaml: SMALL.replace('orders', 'order'),
    code: 'E_PLUGIN_OPTIONS',
    at: /e\.yaml:6:30$/,
    expected: /orders/,
  },
  'options that are a list': {
    yaml: `${SMALL}survival: { with: [a] }\n`,
    code: 'E_EXPERIMENT_VALUE',
    at: AT_A_LINE,
  },
  'a plugin file that is not there': {
    yaml: `${SMALL}mutation: [{ use: ./none.ts }]\n`,
    code: 'E_PLUGIN_UNKNOWN',
    at: /e\.yaml:7:19$/,
  },
  'a plugin name with a slip': {
    yaml: `${SMALL}mutation: [{ use: mutation-programm }]\n`,
    code: 'E_PLUGIN_UNKNOWN',
    at: AT_A_LINE,
    expected: /mutation-program/,
  },
  'a plugin of another kind': {
    yaml: `${SMALL}mutation: [{ use: survival-nsga2 }]\n`,
    code: 'E_PLUGIN_KIND',
    at: AT_A_LINE,
    expected: /a mutation plugin/,
  },
  'operators that are all switched off': {
    yaml: `${SMALL}mutation: [{ use: mutation-program, weight: 0 }]\n`,
    code: 'E_EXPERIMENT_VALUE',
    at: AT_A_LINE,
    expected: /weight above 0/,
  },
  'a seed that nobody knows': {
    yaml: SMALL.replace('[asc]', '[asx]'),
    code: 'E_CONTROLLER_UNKNOWN',
    at: /e\.yaml:3:23$/,
    expected: /asc/,
  },
  'a seed file that is not there': {
    yaml: SMALL.replace('[asc]', '[./none.ts]'),
    code: 'E_CONTROLLER_UNKNOWN',
    at: AT_A_LINE,
  },
  'a store that nobody knows': {
    yaml: SMALL.replace('synthetic/quickstart', 'synthetic/quickstrat'),
    code: 'E_STORE_UNKNOWN',
    at: /e\.yaml:2:\d+$/,
    expected: /synthetic\/quickstart/,
  },
  'a store file that is not there': {
    yaml: SMALL.replace('synthetic/quickstart', './none.arrow'),
    code: 'E_STORE_UNKNOWN',
    at: AT_A_LINE,
  },
  'a glob that matches nothing': {
    yaml: SMALL.replace('synthetic/quickstart', '"nobody-*/aime24"'),
    code: 'E_STORE_UNKNOWN',
    at: AT_A_LINE,
  },
  'a store that is searched on and held out': {
    yaml: `${SMALL}heldOut: { stores: [synthetic/quickstart-held-out] }\n`,
    settings: ['search.stores=[synthetic/quickstart-held-out]'],
    code: 'E_EXPERIMENT_HELD_OUT',
    at: /search\.stores/,
  },
  'a budget that cannot be kept': {
    yaml: SMALL.replace('individuals: 6', 'usd: 3'),
    code: 'E_EXPERIMENT_BUDGET',
    at: /e\.yaml:5:\d+$/,
  },
  'a search without an end': {
    yaml: SMALL.replace('individuals: 6', ''),
    code: 'E_EXPERIMENT_BUDGET',
    at: AT_A_LINE,
  },
  'a setting that is no setting': { yaml: SMALL, settings: ['slots'], code: 'E_EXPERIMENT_SET' },
  'a setting with a wrong value': {
    yaml: SMALL,
    settings: ['slots=none'],
    code: 'E_EXPERIMENT_VALUE',
    at: /--set slots=none/,
    expected: /a number/,
  },
}

for (const [what, given] of Object.entries(CASES)) {
  test(`${what} is refused before anything is written`, async (t) => {
    const cwd = await workFolder(t)
    experimentFolder(cwd, 'x', '', given.files)
    writeFileSync(join(cwd, 'x', 'e.yaml'), given.yaml)
    const before = readdirSync(cwd, { recursive: true }).sort()
    const settings = (given.settings ?? []).flatMap((setting) => ['--set', setting])
    const result = await autottsHere(['run', 'x/e.yaml', '--out', 'r', ...settings], { cwd })
    assertRefused(t, result, given, what)
    t.is(result.stdout, '')
    t.deepEqual(readdirSync(cwd, { recursive: true }).sort(), before)
  })
}

test('the program itself answers as its command line does in the same process', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', `${SMALL}slots: many\n`)
  const words = ['run', 'x/e.yaml', '--out', 'r']
  t.deepEqual(await runAutotts(words, { cwd }), await autottsHere(words, { cwd }))
})

test('a file that is not there, or is a folder, is no experiment', async (t) => {
  const cwd = await workFolder(t)
  experimentFolder(cwd, 'x', SMALL)
  for (const [file, says] of [
    ['none.yaml', /there is no file .*none\.yaml/],
    ['x', /cannot be read \(EISDIR\)/],
  ] as const) {
    const result = await autottsHere(['run', file, '--out', 'r'], { cwd })
    assertRefused(t, result, { code: 'E_EXPERIMENT_FILE', says, expected: /an experiment file/ }, file)
  }
})
