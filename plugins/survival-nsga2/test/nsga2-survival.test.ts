import { dominates, type EvaluatedIndividual, type Objective, objectiveVector, seededRandom } from 'autotts'
import { sampleIndividual, survivalContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

const survival = plugin.create({ options: {} })
const survivorsOf = (offered: readonly EvaluatedIndividual[], size: number) =>
  survival.survive(offered, survivalContext(offered, { size, objectives: OBJECTIVES })).survivors
const idsOf = (individuals: readonly EvaluatedIndividual[]) => individuals.map(({ index }) => index)

test('the better front survives before any of the worse', (t) => {
  const population = [
    individual(0, 10, 100),
    individual(1, 50, 50),
    individual(2, 60, 80),
    individual(3, 40, 60),
  ]
  t.deepEqual(idsOf(survivorsOf(population, 3)), [1, 2, 3])
})

test('of a front that does not fit the crowded member goes', (t) => {
  const front = [individual(0, 10, 10), individual(1, 20, 20), individual(2, 22, 22), individual(3, 40, 40)]
  t.deepEqual(idsOf(survivorsOf(front, 3)), [0, 3, 2])
})

test('ties go to the lower index, whatever the order of completion', (t) => {
  const twins = [individual(2, 5, 5), individual(0, 5, 5), individual(1, 5, 5)]
  t.deepEqual(idsOf(survivorsOf(twins, 2)), [0, 1])
})

test('nobody outside is dominated by fewer fronts than somebody inside', (t) => {
  const random = seededRandom('nsga2')
  for (let trial = 0; trial < 50; trial += 1) {
    const population = Array.from({ length: 24 }, (_, i) =>
      individual(i, random.integer(0, 9), random.integer(1, 9)),
    )
    const rank = rankByDefinition(population)
    const survivors = survivorsOf(population, 10)
    const left = population.filter((one) => !survivors.includes(one))
    const worst = Math.max(...survivors.map(({ index }) => rank[index] as number))
    t.true(left.every(({ index }) => (rank[index] as number) >= worst))
    const ranks = survivors.map(({ index }) => rank[index] as number)
    t.deepEqual(
      ranks,
      [...ranks].sort((a, b) => a - b),
    )
    t.deepEqual(survivorsOf(random.shuffle(population), 10), survivors)
  }
})

/** Rank = longest chain of dominating individuals above. */
function rankByDefinition(population: readonly EvaluatedIndividual[]): number[] {
  const vectors = population.map(({ fitness }) => objectiveVector(fitness.objectives, OBJECTIVES))
  const known: (number | undefined)[] = []
  const rank = (i: number): number => {
    const above = vectors.flatMap((vector, j) =>
      dominates(vector, vectors[i] as number[]) ? [rank(j) + 1] : [],
    )
    known[i] ??= Math.max(0, ...above)
    return known[i] as number
  }
  return vectors.map((_, i) => rank(i))
}
