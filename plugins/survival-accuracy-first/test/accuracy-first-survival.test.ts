import { type EvaluatedIndividual, type Objective, seededRandom } from 'autotts'
import { pluginContract, sampleIndividual, survivalContext } from 'autotts/testing'
import test from 'ava'
import plugin, { AccuracyFirstSurvival } from '../src/index.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
]

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

const survival = (given: object) => new AccuracyFirstSurvival(plugin.options.parse(given))
const order = ['accuracy', 'tokens']

function ranked(given: object, individuals: readonly EvaluatedIndividual[], size = 12): number[] {
  const context = survivalContext(individuals, { size, objectives: OBJECTIVES })
  return survival(given)
    .survive(individuals, context)
    .survivors.map(({ index }) => index)
}

for (const given of [{}, { tolerance: 5 }])
  for (const { title, run } of pluginContract(plugin, { with: given }))
    test(`${title} (${JSON.stringify(given)})`, (t) => t.notThrowsAsync(run))

test('the most accurate come first, and of equally accurate ones the cheaper', (t) => {
  const individuals = [
    individual(0, 50, 10),
    individual(1, 60, 900),
    individual(2, 60, 800),
    individual(3, 60, 800),
    individual(4, 55, 1),
  ]
  t.deepEqual(ranked({ order }, individuals), [2, 3, 1, 4, 0])
  t.deepEqual(ranked({ order }, individuals, 2), [2, 3])
  t.deepEqual(ranked({}, individuals), [4, 0, 2, 3, 1], 'the order of the fitness function')
})

test('within the tolerance of the best the cost decides, and small steps do not add up', (t) => {
  const steps = [60, 59.6, 59.2, 58.8, 58.4].map((accuracy, i) => individual(i, accuracy, 100 - 10 * i))
  t.deepEqual(ranked({ order, tolerance: 1 }, steps), [2, 1, 0, 4, 3])
  t.deepEqual(ranked({ order, tolerance: 0 }, steps), [0, 1, 2, 3, 4])
  t.deepEqual(ranked({ order, tolerance: 50 }, steps), [4, 3, 2, 1, 0])
})

test('whatever the order in which they come, the order in which they stay is the same', (t) => {
  const random = seededRandom('accuracy-first')
  for (let trial = 0; trial < 50; trial += 1) {
    const individuals = Array.from({ length: 20 }, (_, i) =>
      individual(i, random.integer(0, 20) / 2, random.integer(1, 5)),
    )
    const given = { order, tolerance: random.integer(0, 6) / 2 }
    const first = ranked(given, individuals)
    t.deepEqual(ranked(given, random.shuffle(individuals)), first)
    const accuracy = (index: number) => individuals[index]?.fitness.objectives['accuracy'] ?? 0
    const best = Math.max(...individuals.map(({ index }) => accuracy(index)))
    t.true(accuracy(first[0] ?? 0) >= best - given.tolerance)
    for (const [i, index] of first.entries()) {
      const later = first.slice(i + 1).map(accuracy)
      t.true(Math.max(0, ...later) <= accuracy(index) + given.tolerance)
    }
  }
})

test('an objective that the fitness function does not have is refused with those that it has', (t) => {
  const setup = { objectives: OBJECTIVES, populationSize: 24, probed: true }
  t.like(survival({ order: ['accuracy', 'cost'] }).refusal(setup), {
    message: 'the fitness function has no objective cost',
    at: { option: ['order', 1] },
    expected: 'tokens, accuracy',
  })
  t.is(survival({ order }).refusal(setup), undefined)
  t.is(survival({}).refusal(setup), undefined)
})
