import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { parseExperiment } from '../../src/experiment/read-experiment.ts'
import { findStores } from '../../src/run/experiment-stores.ts'
import { openStore } from '../../src/stores/index.ts'

function experiment(search: string, heldOut: string) {
  return parseExperiment(
    `name: x\nsearch: { stores: [${search}] }\nheldOut: { stores: [${heldOut}] }\nbudget: { individuals: 9 }\n`,
    'x.yaml',
  )
}

const options = { importHeldOut: async () => {} }

test('a store that an experiment holds out cannot be opened by this process, by whatever path', async (t) => {
  const { search, heldOut } = await findStores(
    experiment('synthetic/quickstart', 'synthetic/quickstart-held-out'),
    options,
  )
  const [open] = search
  const [sealed] = heldOut
  if (open === undefined || sealed === undefined) throw new TypeError('both stores come with autotts')
  t.is((await openStore(open)).id, 'synthetic/quickstart')
  for (const ref of [sealed, { ...sealed, path: '/elsewhere.yaml' }]) {
    const error = await t.throwsAsync(openStore(ref), { instanceOf: AutottsError })
    t.is(error.code, 'E_STORE_SEALED')
  }
})

test('what is searched on cannot be held out', async (t) => {
  const both = experiment('synthetic/short-is-right', 'synthetic/short-is-right')
  const error = await t.throwsAsync(findStores(both, options), { instanceOf: AutottsError })
  t.is(error.code, 'E_EXPERIMENT_HELD_OUT')
  t.deepEqual(error.place, { file: 'x.yaml', line: 2, column: 19 })
})

test('a store that there is not is refused where the experiment names it', async (t) => {
  const error = await t.throwsAsync(
    findStores(experiment('synthetic/quickstrat', 'synthetic/short-is-right'), options),
    {
      instanceOf: AutottsError,
    },
  )
  t.is(error.code, 'E_STORE_UNKNOWN')
  t.deepEqual(error.place, { file: 'x.yaml', line: 2, column: 20 })
  t.regex(error.expected ?? '', /synthetic\/quickstart/)
})

test('models and benchmarks name every pair of them, held out as well as searched on', async (t) => {
  const pairs = experiment(
    "{ models: ['synth*'], benchmarks: ['quickstart{,-x}', short-is-right] }",
    'synthetic/quickstart-held-out, { models: [synthetic-small, synthetic-large], benchmarks: [late-bloomers] }',
  )
  const { search, heldOut } = await findStores(pairs, options)
  t.deepEqual(
    search.map(({ id }) => id),
    ['synthetic/quickstart', 'synthetic/short-is-right'],
  )
  t.deepEqual(
    heldOut.map(({ id }) => id),
    ['synthetic-large/late-bloomers', 'synthetic-small/late-bloomers', 'synthetic/quickstart-held-out'],
  )
})

test('a pair that matches nothing is refused at its item, with the nearest ids', async (t) => {
  const searched = 'synthetic/quickstart, { models: [synthetic], benchmarks: [short-is-*, quickstar*t-out] }'
  const error = await t.throwsAsync(
    findStores(experiment(searched, 'synthetic/quickstart-held-out'), options),
    {
      instanceOf: AutottsError,
    },
  )
  t.like(error, {
    code: 'E_STORE_UNKNOWN',
    message: 'no store synthetic/quickstar*t-out: the glob matches nothing',
    place: { file: 'x.yaml', line: 2, column: 42 },
  })
  t.regex(error.expected ?? '', /^synthetic\/quickstart/)
})
