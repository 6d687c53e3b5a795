import { type EvaluatedIndividual, type Objective, seededRandom } from 'autotts'
import { pluginContract, survivalContext, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin, { IslandsSurvival } from '../src/index.ts'
import { islandSizes } from '../src/islands-survival.ts'
import { migrate } from '../src/migrate.ts'
import type { Options } from '../src/options.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

function individual(index: number, accuracy: number, operator = 'toy'): EvaluatedIndividual {
  const id = `i${String(index).padStart(4, '0')}`
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator, parents: [], change: 'made up' },
    fitness: { objectives: { accuracy, tokens: 100 }, curve: [], episodes: 0 },
    critiques: [],
  }
}

const survival = (given: object) => new IslandsSurvival(plugin.options.parse(given))
const numbers = (individuals: readonly EvaluatedIndividual[]) => individuals.map(({ index }) => index)

/** The groups after each of a series of individuals, the first `seeds` of them seeds. */
function told(islands: IslandsSurvival, series: readonly EvaluatedIndividual[], size: number) {
  let population: readonly EvaluatedIndividual[] = []
  let last = {}
  return series.map((one, i) => {
    const context = survivalContext(series.slice(0, i + 1), { size, last, objectives: OBJECTIVES })
    const { survivors, groups = {} } = islands.survive([...population, one], context)
    population = survivors
    last = { groups }
    return { population, groups }
  })
}

for (const { title, run } of pluginContract(plugin, { with: { islands: 3, interval: 2 } }))
  test(title, (t) => t.notThrowsAsync(run))

test('seeds stand on every island, offspring on the one of their number, and each island keeps its own best', (t) => {
  const series = [
    individual(0, 50, 'seed'),
    ...[10, 20, 30, 60, 70, 5].map((accuracy, i) => individual(i + 1, accuracy)),
  ]
  const steps = told(survival({ islands: 2, interval: 100 }), series, 4)
  t.deepEqual(steps[0]?.groups, { 'island 1': ['i0000'], 'island 2': ['i0000'] })
  t.deepEqual(steps[3]?.groups, { 'island 1': ['i0000', 'i0002'], 'island 2': ['i0000', 'i0003'] })
  t.deepEqual(steps[6]?.groups, { 'island 1': ['i0004', 'i0000'], 'island 2': ['i0005', 'i0000'] })
  t.deepEqual(numbers(steps[6]?.population ?? []), [5, 4, 0], 'the seed counts once')
})

test('seeds that are dealt out stand on the island of their number alone', (t) => {
  const series = [0, 1, 2].map((index) => individual(index, 50 + index, 'seed'))
  const steps = told(survival({ islands: 2, interval: 100, seeds: 'apart' }), series, 6)
  t.deepEqual(steps[2]?.groups, { 'island 1': ['i0002', 'i0000'], 'island 2': ['i0001'] })
})

test('an offspring is bred from its own island, in the order of that island', (t) => {
  const series = [
    individual(0, 50, 'seed'),
    ...[10, 20, 30, 60, 70, 5].map((accuracy, i) => individual(i + 1, accuracy)),
  ]
  const islands = survival({ islands: 2, interval: 100 })
  const { population = [], groups = {} } = told(islands, series, 4).at(-1) ?? {}
  t.deepEqual(numbers(islands.pool(population, 8, { groups })), [4, 0])
  t.deepEqual(numbers(islands.pool(population, 9, { groups })), [5, 0])
})

test('on a ring the best of an island go to the next one, all at the same moment, and stay where they were', (t) => {
  const [a, b, c, d] = [1, 2, 3, 4].map((n) => individual(n, n))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return t.fail()
  const islands = [[a, d], [b], [c]]
  const on = (topology: 'ring' | 'all', migrants = 1) => migrate(islands, { topology, migrants }).map(numbers)
  t.deepEqual(on('ring'), [
    [1, 4, 3],
    [2, 1],
    [3, 2],
  ])
  t.deepEqual(on('ring', 2), [
    [1, 4, 3],
    [2, 1, 4],
    [3, 2],
  ])
  t.deepEqual(on('all'), [
    [1, 4, 2, 3],
    [2, 1, 3],
    [3, 1, 2],
  ])
  t.deepEqual(on('ring', 0), [[1, 4], [2], [3]])
  const [again] = migrate(
    [
      [a, b],
      [b, c],
    ],
    { topology: 'ring', migrants: 1 },
  )
  t.deepEqual(numbers(again ?? []), [1, 2], 'nobody stands on an island twice')
})

test('a migrant has to hold its ground where it arrives', (t) => {
  const series = [
    individual(0, 1, 'seed'),
    ...[10, 20, 30, 40, 50].map((accuracy, i) => individual(i + 1, accuracy)),
  ]
  const steps = told(survival({ islands: 2, interval: 6 }), series, 4)
  t.deepEqual(steps[4]?.groups, { 'island 1': ['i0004', 'i0002'], 'island 2': ['i0003', 'i0001'] })
  t.deepEqual(steps[5]?.groups, { 'island 1': ['i0005', 'i0004'], 'island 2': ['i0005', 'i0004'] })
})

test('without migration the islands have nothing in common but the seeds', async (t) => {
  t.is(await strangers({ islands: 3, migrants: 0 }), 0)
  t.true((await strangers({ islands: 3, interval: 5 })) > 5)
})

/** Offspring in a search on the toy problem that have a parent who was bred on another island. */
async function strangers(given: Partial<Options> & Pick<Options, 'islands'>): Promise<number> {
  const { state } = await toyRun(80, { components: { survival: survival(given) } })
  const island = ({ index }: EvaluatedIndividual) => index % given.islands
  const all = [...state.evaluated]
  const byId = new Map(all.map((one) => [one.id, one]))
  return all.filter((one) => {
    const parents = one.lineage.parents.flatMap((id) => byId.get(id) ?? [])
    return parents.some((parent) => parent.lineage.operator !== 'seed' && island(parent) !== island(one))
  }).length
}

test('the places are divided as evenly as they can be, and are never more than there are', (t) => {
  t.deepEqual(islandSizes(12, 4), [3, 3, 3, 3])
  t.deepEqual(islandSizes(11, 4), [3, 3, 3, 2])
  const random = seededRandom('islands')
  const series = Array.from({ length: 60 }, (_, i) =>
    individual(i, random.integer(0, 99), i < 3 ? 'seed' : 'toy'),
  )
  for (const { population, groups } of told(
    survival({ interval: 3, topology: 'all', migrants: 2 }),
    series,
    11,
  )) {
    t.true(population.length <= 11)
    const ids = new Set(Object.values(groups).flat())
    t.deepEqual([...ids].sort(), population.map(({ id }) => id).sort())
  }
})

test('more islands than the population can fill are refused', (t) => {
  const fault = survival({ islands: 8 }).refusal({ objectives: [], populationSize: 12, probed: true })
  t.like(fault, { message: '8 islands share a population of 12', at: { option: ['islands'] } })
  t.regex(fault?.expected ?? '', /at most 6 islands/)
  const none = survival({ islands: 3 }).refusal({ objectives: [], populationSize: 2, probed: true })
  t.regex(none?.expected ?? '', /a population of at least 4/)
  t.is(none?.next, 'Take another survival, or raise population.size to at least 6.')
  t.is(survival({ islands: 6 }).refusal({ objectives: [], populationSize: 12, probed: true }), undefined)
})
