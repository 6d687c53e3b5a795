import { type EvaluatedIndividual, seededRandom } from 'autotts'
import { pluginContract, survivalContext, toyComponents, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin, { RandomSurvival } from '../src/index.ts'

function individual(index: number, operator = 'toy'): EvaluatedIndividual {
  const id = `i${String(index).padStart(4, '0')}`
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator, parents: [], change: 'made up' },
    fitness: { objectives: { accuracy: index, tokens: 1 }, curve: [], episodes: 0 },
    critiques: [],
  }
}

const survival = (from: 'seeds' | 'everyone') => new RandomSurvival({ from })

for (const from of ['seeds', 'everyone'])
  for (const { title, run } of pluginContract(plugin, { with: { from } }))
    test(`${title} (from: ${from})`, (t) => t.notThrowsAsync(run))

test('from seeds: every offspring has seeds for parents, and the population stays the seeds', async (t) => {
  const { state } = await toyRun(40, { components: { survival: survival('seeds') } })
  t.deepEqual(state.population.map(({ id }) => id).sort(), ['i0000', 'i0001'])
  const parents = [...state.evaluated].slice(2).flatMap(({ lineage }) => lineage.parents)
  t.deepEqual([...new Set(parents)].sort(), ['i0000', 'i0001'])
})

test('from everyone: each of those evaluated is in the sample with the same probability', (t) => {
  const [size, count, runs] = [6, 30, 2_000]
  const series = Array.from({ length: count }, (_, i) => individual(i, i < 2 ? 'seed' : 'toy'))
  const kept = new Array<number>(count).fill(0)
  for (let run = 0; run < runs; run += 1) {
    let population: readonly EvaluatedIndividual[] = []
    for (const [i, one] of series.entries()) {
      const random = seededRandom('reservoir', run, i)
      const context = survivalContext(series.slice(0, i + 1), { size, random })
      population = survival('everyone').survive([...population, one], context).survivors
      t.is(population.length, Math.min(size, i + 1))
    }
    for (const { index } of population) kept[index] = (kept[index] ?? 0) + 1
  }
  const expected = (runs * size) / count
  const deviation = Math.sqrt(expected * (1 - size / count))
  for (const times of kept) t.true(Math.abs(times - expected) < 4.5 * deviation, `${times} of ${expected}`)
})

test('the first of the survivors is any of them: their order says nothing', (t) => {
  const series = Array.from({ length: 4 }, (_, i) => individual(i, 'seed'))
  const first = new Array<number>(4).fill(0)
  for (let run = 0; run < 800; run += 1) {
    const context = survivalContext(series, { size: 4, random: seededRandom('order', run) })
    const [one] = survival('seeds').survive(series, context).survivors
    first[one?.index ?? 0] = (first[one?.index ?? 0] ?? 0) + 1
  }
  for (const times of first) t.true(Math.abs(times - 200) < 60, `${times} of 200`)
})

test('fitness does not matter: turned upside down, the same individuals are asked and kept', async (t) => {
  const { fitness } = toyComponents()
  const upside: typeof fitness = {
    ...fitness,
    objectives: fitness.objectives.map((one) => ({
      ...one,
      direction: one.direction === 'maximise' ? ('minimise' as const) : ('maximise' as const),
    })),
  }
  const one = await toyRun(40, { components: { survival: survival('everyone') } })
  const other = await toyRun(40, { components: { survival: survival('everyone'), fitness: upside } })
  const populations = ({ events }: typeof one) =>
    events.flatMap((event) => (event.type === 'PopulationUpdated' ? [event.population] : []))
  t.deepEqual(populations(other), populations(one))
})
