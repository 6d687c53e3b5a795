import type { EvaluatedIndividual, Objective } from 'autotts'
import { pluginContract, survivalContext, toyRun } from 'autotts/testing'
import test from 'ava'
import { layerSizes } from '../src/age-layers-survival.ts'
import { Births } from '../src/births.ts'
import plugin, { AgeLayersSurvival } from '../src/index.ts'

const OBJECTIVES: readonly Objective[] = [{ name: 'accuracy', direction: 'maximise', unit: 'percent' }]

function individual(index: number, accuracy: number, ...parents: readonly number[]): EvaluatedIndividual {
  const id = idOf(index)
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator: 'toy', parents: parents.map(idOf), change: 'made up' },
    fitness: { objectives: { accuracy }, curve: [], episodes: 0 },
    critiques: [],
  }
}

function idOf(index: number): string {
  return `i${String(index).padStart(4, '0')}`
}

const survival = (given: object) => new AgeLayersSurvival(plugin.options.parse(given))
const numbers = (individuals: readonly EvaluatedIndividual[]) => individuals.map(({ index }) => index)

/** The layers, youngest first, after each of a series of individuals. */
function told(layers: AgeLayersSurvival, series: readonly EvaluatedIndividual[], size: number) {
  let population: readonly EvaluatedIndividual[] = []
  let last = {}
  return series.map(({ index }, i) => {
    const history = series.slice(0, i + 1)
    const context = survivalContext(history, { size, last, index, objectives: OBJECTIVES })
    const { survivors, groups = {} } = layers.survive(
      [...population, series[i] as EvaluatedIndividual],
      context,
    )
    population = survivors
    last = { groups }
    return {
      population,
      groups,
      layers: Object.values(groups).map((ids) => ids.map((id) => Number(id.slice(1)))),
    }
  })
}

for (const { title, run } of pluginContract(plugin, { with: { layers: 2, gap: 3 } }))
  test(title, (t) => t.notThrowsAsync(run))

test('an individual is as old as its oldest ancestor', (t) => {
  const series = [
    individual(0, 1),
    individual(3, 1),
    individual(5, 1, 3),
    individual(8, 1, 5, 0),
    individual(9, 1, 5),
  ]
  const births = new Births(series)
  t.deepEqual(
    series.map((one) => births.of(one)),
    [0, 3, 3, 0, 3],
  )
  t.is(births.of(individual(12, 1, 8)), 0)
  t.is(births.of(individual(12, 1)), 12)
  t.is(births.of(individual(12, 1, 77)), 0, 'nothing is known of 77')
})

test('a newcomer keeps its place among the young however good the old are, until it outgrows them', (t) => {
  const series = [
    individual(0, 60),
    individual(1, 61, 0),
    individual(4, 10),
    individual(5, 62, 0),
    individual(6, 20, 4),
    individual(7, 63, 0),
  ]
  const steps = told(survival({ layers: 2, gap: 3 }), series, 4)
  t.deepEqual(steps[1]?.layers, [[1, 0], []])
  t.deepEqual(steps[2]?.layers, [[4], [1, 0]], '0 and its offspring are of age 4')
  t.deepEqual(steps[3]?.layers, [[4], [5, 1]])
  t.deepEqual(steps[4]?.layers, [
    [6, 4],
    [5, 1],
  ])
  t.deepEqual(
    steps[5]?.layers,
    [[], [7, 5]],
    'the young are of age 3, and not good enough for the next layer',
  )
})

test('who is not good enough for a layer may find a place in the next', (t) => {
  const series = [0, 1, 2, 3].map((index) => individual(index, index))
  const steps = told(survival({ layers: 2, gap: 100 }), series, 4)
  t.deepEqual(steps[3]?.layers, [
    [3, 2],
    [1, 0],
  ])
})

test('each layer lasts twice as long as the one below, and the last for ever', (t) => {
  const layers = survival({ layers: 3, gap: 10 })
  const at = (index: number) => {
    const series = [individual(0, 50), individual(index, 1)]
    return told(layers, series, 6)[1]?.layers.findIndex((layer) => layer.includes(0))
  }
  t.deepEqual([9, 10, 19, 20, 1_000].map(at), [0, 1, 1, 2, 2])
})

test('an individual is bred from its layer and the one below, best first', (t) => {
  const layers = survival({ layers: 3, gap: 10 })
  const population = [1, 2, 3].map((index) => individual(index, 10 - index))
  const groups = { 'layer 1': ['i0003'], 'layer 2': ['i0001'], 'layer 3': ['i0002'] }
  const pool = (index: number) => numbers(layers.pool(population, index, { groups }))
  t.deepEqual(pool(9), [3])
  t.deepEqual(pool(10), [1, 3])
  t.deepEqual(pool(11), [1, 2])
  t.deepEqual(numbers(layers.pool(population, 9, { groups: { ...groups, 'layer 1': [] } })), [1, 2, 3])
})

test('it races against the layer that it would join, whoever it was bred from', (t) => {
  const layers = survival({ layers: 2, gap: 10 })
  const history = [individual(1, 60), individual(12, 20)]
  const last = { groups: { 'layer 1': ['i0012'], 'layer 2': ['i0001'] } }
  const rivals = (one: EvaluatedIndividual) => numbers(layers.rivals(one, history, { history, last }))
  t.deepEqual(rivals(individual(15, 0)), [12])
  t.deepEqual(rivals(individual(15, 0, 12)), [12])
  t.deepEqual(rivals(individual(15, 0, 12, 1)), [1])
})

test('in a search the young are younger than their layer allows, and nobody stands twice', async (t) => {
  const gap = 8
  const { state, events } = await toyRun(80, { components: { survival: survival({ layers: 3, gap }) } })
  const births = new Births([...state.evaluated])
  const byId = new Map([...state.evaluated].map((one) => [one.id, one]))
  for (const event of events) {
    if (event.type !== 'PopulationUpdated') continue
    const now = byId.get(event.told)?.index ?? 0
    const groups = Object.values(event.groups ?? {})
    const ages = groups.map((ids) => ids.map((id) => now - births.of(byId.get(id) as EvaluatedIndividual)))
    t.true(ages[0]?.every((age) => age < gap))
    t.true(ages[1]?.every((age) => age < 2 * gap))
    t.deepEqual([...groups.flat()].sort(), [...event.population].sort())
  }
})

test('the places are divided as evenly as they can be, the oldest layers first', (t) => {
  t.deepEqual(layerSizes(12, 4), [3, 3, 3, 3])
  t.deepEqual(layerSizes(14, 4), [3, 3, 4, 4])
})

test('more layers than the population can fill are refused', (t) => {
  const fault = survival({ layers: 8 }).refusal({ objectives: [], populationSize: 12, probed: true })
  t.like(fault, { message: '8 layers share a population of 12', at: { option: ['layers'] } })
  t.is(survival({ layers: 6 }).refusal({ objectives: [], populationSize: 12, probed: true }), undefined)
})
