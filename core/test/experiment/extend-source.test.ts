import { join } from 'node:path'
import test from 'ava'
import { smallFiles } from './small-files.ts'

const BASE = `name: base
search: { stores: [synthetic/quickstart], grading: paper }
population: { size: 8, seeds: [asc, esc] }
fitness: { with: { betas: 6, orders: 8 } }
budget: { individuals: 10, minutes: 3 }
`

test('maps are merged key by key, lists and single values replaced, and the later file wins', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': BASE,
    'more.yaml': 'slots: 2\npopulation: { size: 9 }\n',
    'top.yaml': `extends: [./base.yaml, more.yaml]
name: top
population: { seeds: [sc] }
fitness: { with: { orders: 2 } }
`,
  })
  const { spec, file } = await files.read('top.yaml')
  t.is(file, join(files.folder, 'top.yaml'))
  t.like(spec, { name: 'top', slots: 2, extends: undefined })
  t.deepEqual(spec.population, { size: 9, seeds: ['sc'] })
  t.deepEqual(spec.fitness, { use: 'fitness-replay', with: { betas: 6, orders: 2 } })
  t.deepEqual(spec.search, { stores: ['synthetic/quickstart'], beta: 'swept', grading: 'paper', kappa: 0 })
})

test('a base may extend another, in another folder, and --set comes last', async (t) => {
  const files = smallFiles(t, {
    'shared/deep/root.yaml': BASE,
    'shared/middle.yaml': 'extends: deep/root.yaml\nslots: 3\npopulation: { size: 12 }\n',
    'top.yaml': 'extends: shared/middle.yaml\npopulation: { size: 16 }\n',
  })
  const { spec } = await files.read('top.yaml', { settings: ['population.size=20'], seed: 5 })
  t.like(spec, { name: 'base', slots: 3, seed: 5 })
  t.is(spec.population.size, 20)
})

test('null takes away what a base says, but is a value among the options of a plugin', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': `${BASE}heldOut: { stores: [a] }\n`,
    'top.yaml':
      'extends: base.yaml\nheldOut: null\nbudget: { minutes: null }\nfitness: { with: { orders: null } }\n',
  })
  const { spec } = await files.read('top.yaml')
  t.is(spec.heldOut, undefined)
  t.deepEqual(spec.budget, { individuals: 10 })
  t.deepEqual(spec.fitness.with, { betas: 6, orders: null })
})

test('options stay behind where another plugin is named, and are kept where it is the same', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': BASE,
    'other.yaml': 'extends: base.yaml\nfitness: { use: another }\n',
    'same.yaml': 'extends: base.yaml\nfitness: { use: fitness-replay, with: { orders: 1 } }\n',
  })
  t.deepEqual((await files.read('other.yaml')).spec.fitness, { use: 'another' })
  t.deepEqual((await files.read('same.yaml')).spec.fitness.with, { betas: 6, orders: 1 })
})

test('files that a base names are found from the folder of the base', async (t) => {
  const files = smallFiles(t, {
    'shared/base.yaml': `${BASE}mutation: [{ use: ./mine.ts }, { use: installed }]
critics: [{ use: own.ts, with: { use: ./as-it-is.ts } }]
baselines: [sc, ./other.ts]
`,
    'top.yaml': 'extends: shared/base.yaml\npopulation: { seeds: [asc, ./seed.ts] }\n',
  })
  const { spec, folder } = await files.read('top.yaml', { settings: ['selection.use=./here.ts'] })
  t.is(folder, files.folder)
  t.deepEqual(
    spec.mutation.map(({ use }) => use),
    ['./shared/mine.ts', 'installed'],
  )
  t.deepEqual(spec.critics, [{ use: './shared/own.ts', with: { use: './as-it-is.ts' } }])
  t.deepEqual(spec.baselines, ['sc', './shared/other.ts'])
  t.deepEqual(spec.population.seeds, ['asc', './seed.ts'])
  t.is(spec.selection.use, './here.ts')
})

test('a mistake is told in the file that has it', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': `${BASE}slots: many\nsurvival: { used: x }\n`,
    'top.yaml': 'extends: base.yaml\npopulation: { size: 1 }\n',
    'lists.yaml': 'extends: base.yaml\nslots: 1\nsurvival: null\nmutation: [{ weight: 1 }]\n',
    'budget.yaml':
      'extends: base.yaml\nslots: 1\nsurvival: null\npopulation: { seeds: [a, b, c] }\nbudget: { individuals: 2 }\n',
  })
  const at = (name: string, line: number, column: number) => ({
    file: join(files.folder, name),
    line,
    column,
  })
  const error = await files.refusal('top.yaml')
  t.is(error.code, 'E_EXPERIMENT_KEY')
  t.deepEqual(error.place, at('base.yaml', 7, 13))
  t.regex(error.message, /also .*top\.yaml:2:21: population\.size is 1/)
  t.regex(error.message, /also .*base\.yaml:6:8: slots is "many"/)
  t.deepEqual((await files.refusal('lists.yaml')).place, at('lists.yaml', 4, 12))
  t.deepEqual((await files.refusal('budget.yaml')).place, at('budget.yaml', 5, 24))
})

test('a circle is refused with the files that it goes through', async (t) => {
  const files = smallFiles(t, {
    'a.yaml': 'extends: b.yaml\n',
    'b.yaml': `slots: 1\nextends: [${'c.yaml'}]\n`,
    'c.yaml': 'extends: ./a.yaml\n',
    'self.yaml': 'extends: self.yaml\n',
  })
  const error = await files.refusal('a.yaml')
  t.is(error.code, 'E_EXPERIMENT_EXTENDS')
  t.regex(error.message, /a\.yaml -> .*b\.yaml -> .*c\.yaml -> .*a\.yaml$/)
  t.deepEqual(error.place, { file: join(files.folder, 'c.yaml'), line: 1, column: 10 })
  t.is((await files.refusal('self.yaml')).code, 'E_EXPERIMENT_EXTENDS')
})

test('two files may extend the same base without being a circle', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': BASE,
    'left.yaml': 'extends: base.yaml\nslots: 1\n',
    'right.yaml': 'extends: base.yaml\nseed: 3\n',
    'top.yaml': 'extends: [left.yaml, right.yaml]\n',
  })
  t.like((await files.read('top.yaml')).spec, { slots: 1, seed: 3 })
})

test('a base that is missing, no path, or no experiment is refused where it is named or wrong', async (t) => {
  const files = smallFiles(t, {
    'base.yaml': BASE,
    'empty.yaml': '# nothing\n',
    'missing.yaml': 'slots: 1\nextends: [base.yaml, bases.yaml]\n',
    'number.yaml': 'extends: 7\n',
    'on-empty.yaml': 'extends: empty.yaml\n',
    'broken.yaml': 'extends: torn.yaml\n',
    'torn.yaml': 'name: [a\n',
  })
  const missing = await files.refusal('missing.yaml')
  t.like(missing, { code: 'E_EXPERIMENT_EXTENDS', expected: 'base.yaml' })
  t.deepEqual(missing.place, { file: join(files.folder, 'missing.yaml'), line: 2, column: 22 })
  t.is((await files.refusal('number.yaml')).place?.line, 1)
  t.like(await files.refusal('on-empty.yaml'), {
    code: 'E_EXPERIMENT_VALUE',
    message: 'the experiment is empty',
  })
  t.is((await files.refusal('broken.yaml')).place?.file, join(files.folder, 'torn.yaml'))
})

test('a chain of too many files is refused, and so is setting `extends`', async (t) => {
  const chain = Array.from({ length: 20 }, (_, i) => [`${i}.yaml`, `extends: ${i + 1}.yaml\n`])
  const files = smallFiles(t, { ...Object.fromEntries(chain), '20.yaml': BASE })
  t.regex((await files.refusal('0.yaml')).message, /more than 16 files/)
  t.is((await files.read('10.yaml')).spec.name, 'base')
  t.is((await files.refusal('20.yaml', { settings: ['extends=x.yaml'] })).code, 'E_EXPERIMENT_SET')
})
