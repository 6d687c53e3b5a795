import { type EvaluatedIndividual, type Objective, rankAndCrowding, type SurvivalSelection } from 'autotts'
import { pluginContract, survivalContext, toyComponents, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin, { GenerationalSurvival } from '../src/index.ts'

const OBJECTIVES: readonly Objective[] = [{ name: 'accuracy', direction: 'maximise', unit: 'percent' }]
/** The toy problem has two. */
const SEEDS = 2

function individual(index: number, accuracy: number): EvaluatedIndividual {
  const id = `i${String(index).padStart(4, '0')}`
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator: index < SEEDS ? 'seed' : 'toy', parents: [], change: 'made up' },
    fitness: { objectives: { accuracy }, curve: [], episodes: 0 },
    critiques: [],
  }
}

const survival = (given: object = {}) => new GenerationalSurvival(plugin.options.parse(given))

/** The populations after each of a series, in which undefined is an individual of which nothing came. */
function told(generational: GenerationalSurvival, accuracies: readonly (number | undefined)[], size: number) {
  let population: readonly EvaluatedIndividual[] = []
  let last = {}
  const history: EvaluatedIndividual[] = []
  return accuracies.map((accuracy, index) => {
    if (accuracy !== undefined) history.push(individual(index, accuracy))
    const context = survivalContext([...history], { size, index, seeds: SEEDS, last, objectives: OBJECTIVES })
    const newcomer = history.at(-1)
    const after =
      accuracy === undefined || newcomer === undefined
        ? generational.skip(population, context)
        : generational.survive([...population, newcomer], context)
    if (after !== undefined) {
      const { survivors, memory } = after
      population = survivors
      last = memory === undefined ? {} : { memory: JSON.parse(JSON.stringify(memory)) }
    }
    return population.map((one) => one.index)
  })
}

for (const { title, run } of pluginContract(plugin, { with: { offspring: 3 } }))
  test(title, (t) => t.notThrowsAsync(run))

test('nobody enters the population before the last of the generation is told; then the best of all do', (t) => {
  t.deepEqual(told(survival({ offspring: 3 }), [10, 20, 30, 5, 15, 1, 2, 90], 2), [
    [0],
    [1, 0],
    [1, 0],
    [1, 0],
    [2, 1],
    [2, 1],
    [2, 1],
    [7, 2],
  ])
})

test('with comma the parents leave, however good they were', (t) => {
  const populations = told(survival({ offspring: 3, from: 'comma' }), [90, 80, 3, 5, 4], 2)
  t.deepEqual(populations.at(-1), [3, 4])
})

test('a generation ends with its last individual, also where nothing came of it', (t) => {
  const gaps = [10, 20, 30, undefined, undefined, undefined, 40, undefined]
  t.deepEqual(told(survival({ offspring: 3 }), gaps, 2).slice(3), [
    [1, 0],
    [2, 1],
    [2, 1],
    [2, 1],
    [6, 2],
  ])
  const nothing = [10, 20, undefined, undefined, undefined]
  t.deepEqual(told(survival({ offspring: 3, from: 'comma' }), nothing, 2).at(-1), [1, 0])
})

test('no individual is bred from its own generation, in a search with any number of slots', async (t) => {
  const offspring = 5
  const { state } = await toyRun(47, { components: { survival: survival({ offspring }) } })
  const generation = (index: number) => Math.floor((index - SEEDS) / offspring)
  const indexOf = new Map([...state.evaluated].map(({ id, index }) => [id, index]))
  for (const { index, lineage } of [...state.evaluated].slice(SEEDS))
    for (const parent of lineage.parents) t.true(generation(indexOf.get(parent) ?? 99) < generation(index))
})

test('each generation is bred from the best of all before it', async (t) => {
  const offspring = 6
  const pools = new Map<number, readonly EvaluatedIndividual[]>()
  const generational = survival({ offspring })
  const watched: SurvivalSelection = {
    survive: (offered, context) => generational.survive(offered, context),
    skip: (population, context) => generational.skip(population, context),
    barrier: (index, seeds) => generational.barrier(index, seeds),
    pool(population, index) {
      pools.set(index, population)
      return population
    },
  }
  const { state } = await toyRun(SEEDS + 3 * offspring, { components: { survival: watched } })
  t.is(pools.size, 3 * offspring)
  for (const [index, pool] of pools) {
    const before = SEEDS + offspring * Math.floor((index - SEEDS) / offspring)
    const all = [...state.evaluated].filter((one) => one.index < before)
    t.deepEqual(pool, rankAndCrowding(all, toyComponents().fitness.objectives).slice(0, 12))
  }
})

test('fewer offspring than there are places cannot replace their parents', (t) => {
  const setup = { objectives: OBJECTIVES, populationSize: 24, probed: true }
  t.like(survival({ offspring: 8, from: 'comma' }).refusal(setup), {
    message: '8 offspring cannot replace a population of 24',
    at: { option: ['offspring'] },
  })
  t.is(survival({ offspring: 8, from: 'plus' }).refusal(setup), undefined)
  t.is(survival({ offspring: 24, from: 'comma' }).refusal(setup), undefined)
})
