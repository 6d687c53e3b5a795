import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import {
  type ExperimentOverrides,
  parseExperiment,
  readExperiment,
} from '../../src/experiment/read-experiment.ts'
import { storeSpecs } from '../../src/experiment/store-specs.ts'

const SMALL = `name: small
search: { stores: [synthetic/quickstart] }
budget: { individuals: 10 }
`

function refusal(text: string, overrides?: ExperimentOverrides): AutottsError {
  try {
    parseExperiment(text, 'small.yaml', overrides)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return thrown
    throw thrown
  }
  throw new Error('the experiment was accepted')
}

test('an experiment of three keys has every other value filled in', (t) => {
  const { spec } = parseExperiment(SMALL, 'small.yaml')
  t.is(spec.slots, 4)
  t.is(spec.search.grading, 'corrected')
  t.deepEqual(spec.mutation, [{ use: 'mutation-program', weight: 1 }])
  t.deepEqual(spec.survival, { use: 'survival-nsga2' })
  t.true(spec.population.seeds.length > 0)
})

test('an unknown key is refused at its line and column, with the nearest valid one', (t) => {
  const error = refusal(`${SMALL}population:\n  size: 8\n  seed: [asc]\n`)
  t.is(error.code, 'E_EXPERIMENT_KEY')
  t.deepEqual(error.place, { file: 'small.yaml', line: 6, column: 3 })
  t.regex(error.message, /population has no key seed/)
  t.regex(error.expected ?? '', /^seeds /)
})

test('a wrong value is refused at its line and column, with the value and what would be right', (t) => {
  const error = refusal(`${SMALL}slots: many\n`)
  t.is(error.code, 'E_EXPERIMENT_VALUE')
  t.deepEqual(error.place, { file: 'small.yaml', line: 4, column: 8 })
  t.is(error.message, 'slots is "many"')
  t.is(error.expected, 'a number')
})

test('further mistakes are listed beside the first', (t) => {
  const error = refusal(`${SMALL}slots: 0\nseed: -1\n`)
  t.regex(error.message, /also small\.yaml:4:8: slots is 0|also small\.yaml:5:7: seed is -1/)
})

test('a missing value is refused at the map that lacks it', (t) => {
  const error = refusal('name: small\nbudget: { individuals: 10 }\n')
  t.is(error.message, 'search is missing')
  t.deepEqual(error.place, { file: 'small.yaml', line: 1, column: 1 })
})

test('text that is not YAML is refused where it breaks', (t) => {
  const error = refusal('name: small\nsearch: { stores: [a\n')
  t.is(error.code, 'E_EXPERIMENT_YAML')
  t.is(error.place?.file, 'small.yaml')
  t.true((error.place?.line ?? 0) >= 2)
})

test('a file that is empty, or no map, is refused as what it is', (t) => {
  for (const text of ['', '# nothing yet\n', '---\n', 'null\n']) {
    t.like(refusal(text), { code: 'E_EXPERIMENT_VALUE', message: 'the experiment is empty' })
  }
  t.is(refusal('- a\n').message, 'the experiment is a list, not a map')
  t.is(refusal('42\n').message, 'the experiment is a single value, not a map')
})

test('a key given twice is named, with the place of the second', (t) => {
  const error = refusal(`${SMALL}name: other\n`)
  t.like(error, { code: 'E_EXPERIMENT_YAML', message: 'the key name is written twice' })
  t.deepEqual(error.place, { file: 'small.yaml', line: 4, column: 1 })
})

test('a second document is refused where it begins', (t) => {
  const error = refusal(`${SMALL}---\nname: other\n`)
  t.like(error, { code: 'E_EXPERIMENT_YAML', message: 'a second document begins here' })
  t.is(error.place?.line, 4)
})

test('a number beyond all numbers is told as one', (t) => {
  const error = refusal(SMALL.replace('10', '1e9999'))
  t.like(error, { message: 'budget.individuals is Infinity', expected: 'a finite number' })
})

test('the rule for names is told in words', (t) => {
  t.regex(refusal(SMALL.replace('small', 'My Search')).expected ?? '', /^lower-case letters, digits/)
})

test('aliases stand for what was marked before them', (t) => {
  const { spec } = parseExperiment(
    `${SMALL}mutation: [&m { use: a, with: { rate: 1 } }, *m]\nbaselines: &b [sc]\npopulation: { seeds: *b }\n`,
    'small.yaml',
  )
  t.deepEqual(spec.mutation[1], spec.mutation[0])
  t.deepEqual(spec.population.seeds, ['sc'])
})

for (const [what, rest] of [
  ['an alias of nothing', 'slots: *none\n'],
  ['an alias inside what it stands for', 'baselines: &b [*b]\n'],
  ['aliases of aliases without end', bomb()],
  ['a tag', 'summary: !secret x\n'],
  ['binary data', 'summary: !!binary aGk=\n'],
  ['a list as a key', '? [a, b]\n: 1\n'],
] as const) {
  test(`${what} is refused with its place`, (t) => {
    const error = refusal(SMALL + rest)
    t.is(error.code, 'E_EXPERIMENT_YAML')
    t.true((error.place?.line ?? 0) >= 4)
  })
}

/** Ten times ten times ten ... values in a few lines. */
function bomb(): string {
  const line = (i: number) => `b${i}: &b${i} [${Array.from({ length: 10 }, () => `*b${i - 1}`).join(', ')}]\n`
  return `b0: &b0 [x]\n${Array.from({ length: 12 }, (_, i) => line(i + 1)).join('')}`
}

test('braces of a variable that break a flow map are told to be quoted', (t) => {
  const error = refusal(`${SMALL}fitness: { use: \${F} }\n`)
  t.is(error.code, 'E_EXPERIMENT_YAML')
  t.is(error.next, 'Put the value into double quotes.')
  const unclosed = refusal(`${SMALL}mutation:\n  - { use: x, weight: 1\n  - { use: "\${F}" }\n`)
  t.is(unclosed.code, 'E_EXPERIMENT_YAML')
  t.notRegex(
    `${unclosed.expected} ${unclosed.next}`,
    /quotes/,
    'what stands in the same line is quoted already',
  )
})

test('every refusal has a place, what would be right, and a next step', (t) => {
  const texts = [
    '',
    '- a',
    'name: [a',
    'name: a\nname: b\n',
    `${SMALL}---\na: 1\n`,
    'a: *b\n',
    `${SMALL}slots: 0\nseed: x\n`,
    `${SMALL}slot: 1\n`,
    `${SMALL}extends: 7\n`,
    `${SMALL}extends: nowhere.yaml\n`,
    `${SMALL}extends: small.yaml\n`,
    `${SMALL}env: 7\n`,
    `${SMALL}env: { A_TOKEN: x }\n`,
    `${SMALL}env: { A: null }\n`,
    `${SMALL}env: { A: 1 }\n`,
    `${SMALL}env: { '': x }\n`,
    `${SMALL}summary: \${A}\n`,
    SMALL.replace('10', '2'),
    SMALL.replace('individuals: 10', ''),
  ]
  const errors = [
    ...texts.map((text) => refusal(text)),
    ...['slots', 'slots=[', 'name.x=1', 'nope.x=3', 'slots=0'].map((set) =>
      refusal(SMALL, { settings: [set] }),
    ),
  ]
  for (const { message, place, expected, next } of errors) {
    t.truthy(place, message)
    t.truthy(expected, message)
    t.truthy(next, message)
  }
})

test('settings from the command line replace values, also inside lists and where nothing was written', (t) => {
  const { spec } = parseExperiment(`${SMALL}mutation:\n  - { use: a, weight: 1 }\n`, 'small.yaml', {
    settings: [
      'mutation.0.weight=3',
      'mutation.0.with.rate=0.5',
      'population.seeds=[sc, esc]',
      'budget.individuals=5',
    ],
    seed: 9,
  })
  t.deepEqual(spec.mutation, [{ use: 'a', weight: 3, with: { rate: 0.5 } }])
  t.deepEqual(spec.population.seeds, ['sc', 'esc'])
  t.is(spec.budget.individuals, 5)
  t.is(spec.seed, 9)
})

test('options of a default plugin can be set without naming it', (t) => {
  const { spec } = parseExperiment(SMALL, 'small.yaml', { settings: ['fitness.with.orders=2'] })
  t.deepEqual(spec.fitness, { use: 'fitness-replay', with: { orders: 2 } })
})

test('a wrong setting is refused as the setting that it is, not as a line of the file', (t) => {
  t.deepEqual(refusal(SMALL, { settings: ['slots=none'] }).place, { file: '--set slots=none' })
  t.deepEqual(refusal(SMALL, { settings: ['slot=2'] }).place, { file: '--set slot=2' })
  t.deepEqual(refusal(SMALL, { settings: ['nope.x=3'] }).place, { file: '--set nope.x=3' })
  for (const setting of ['slots', '=3', 'a..b=1', 'name.first=x', 'search.stores.7=x', 'slots=[']) {
    t.is(refusal(SMALL, { settings: [setting] }).code, 'E_EXPERIMENT_SET', setting)
  }
})

test('budgets that end nothing are refused rather than ignored', (t) => {
  const start = 'name: small\nsearch: { stores: [a] }\n'
  t.is(refusal(`${start}budget: { usd: 5, tokens: 100 }\n`).code, 'E_EXPERIMENT_BUDGET')
  t.is(refusal(`${start}budget: { minutes: 1, tokens: 1.5 }\n`).code, 'E_EXPERIMENT_VALUE')
  t.is(refusal(`${start}budget: {}\n`).code, 'E_EXPERIMENT_BUDGET')
  t.is(refusal(`${start}budget: { individuals: 2 }\n`).code, 'E_EXPERIMENT_BUDGET')
  t.notThrows(() => parseExperiment(`${start}budget: { minutes: 1, usd: 0, tokens: 0 }\n`, 'small.yaml'))
})

test('a file that is not there is named', async (t) => {
  const error = await t.throwsAsync(readExperiment('nowhere/x.yaml'), { instanceOf: AutottsError })
  t.is(error.code, 'E_EXPERIMENT_FILE')
  t.regex(error.message, /there is no file nowhere\/x\.yaml/)
})

test('stores may be named by models and benchmarks: every pair of them', (t) => {
  const { spec } = parseExperiment(
    SMALL.replace('[synthetic/quickstart]', '[a/b, { models: ["x-*", y], benchmarks: [p, q] }]'),
    'small.yaml',
  )
  t.deepEqual(storeSpecs(spec.search.stores), [
    { spec: 'a/b', item: 0 },
    { spec: 'x-*/p', item: 1 },
    { spec: 'x-*/q', item: 1 },
    { spec: 'y/p', item: 1 },
    { spec: 'y/q', item: 1 },
  ])
})

test('mistakes in a list of stores are told where they stand, for the form that was meant', (t) => {
  const withStores = (stores: string) => refusal(SMALL.replace('[synthetic/quickstart]', stores))
  t.like(withStores('[7]'), {
    message: 'search.stores.0 is 7',
    expected: 'text, or a map (key: value)',
    place: { file: 'small.yaml', line: 2, column: 20 },
  })
  t.like(withStores('[a, { models: [x] }]'), {
    message: 'search.stores.1.benchmarks is missing',
    expected: 'a list',
  })
  t.like(withStores('[{ model: [x], benchmarks: [y] }]'), {
    code: 'E_EXPERIMENT_KEY',
    message: 'search.stores.0 has no key model\n  also small.yaml:2:20: search.stores.0.models is missing',
  })
  t.like(withStores('[{ models: [x/y], benchmarks: [y] }]'), {
    message: 'search.stores.0.models.0 is "x/y"',
    expected: 'a name or a glob, without a slash',
  })
  t.is(withStores('[]').expected, 'at least 1 item')
})

test('a setting to null takes away what is there, and is refused where there is nothing', (t) => {
  const held = `${SMALL}heldOut: { stores: [synthetic/other] }\n`
  t.true(parseExperiment(held, 'small.yaml').spec.heldOut !== undefined)
  t.is(parseExperiment(held, 'small.yaml', { settings: ['heldOut=null'] }).spec.heldOut, undefined)
  t.is(refusal(SMALL, { settings: ['nope=null'] }).code, 'E_EXPERIMENT_KEY')
})
