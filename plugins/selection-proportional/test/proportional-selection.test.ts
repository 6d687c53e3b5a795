import { seededRandom } from 'autotts'
import { pluginContract, sampleIndividual, selectionContext } from 'autotts/testing'
import test, { type ExecutionContext } from 'ava'
import plugin from '../src/index.ts'
import { scaledWeights } from '../src/scaled-weights.ts'
import { inclusionOf, universalSample } from '../src/universal-sample.ts'

const TRIALS = 20_000

for (const method of ['roulette', 'sus'])
  for (const { title, run } of pluginContract(plugin, { with: { method } }))
    test(`${method}: ${title}`, (t) => t.notThrowsAsync(run))

const individual = (index: number, accuracy: number, tokens: number) =>
  sampleIndividual(index, { accuracy, tokens })

/** The first is best at accuracy, the last at tokens. */
const POPULATION = [individual(0, 40, 900), individual(1, 30, 600), individual(2, 10, 100)]

function selectionOf(options: object) {
  return plugin.create({ options: plugin.options.parse(options) })
}

/** How often each individual was among the parents. */
function shares(options: object, count: number, population = POPULATION): number[] {
  const random = seededRandom('shares', JSON.stringify(options), count)
  const bred = population.map(() => 0)
  for (let trial = 0; trial < TRIALS; trial += 1)
    for (const { index } of selectionOf(options).select(population, count, selectionContext({ random })))
      bred[index] = (bred[index] as number) + 1
  return bred.map((times) => times / TRIALS)
}

function near(t: ExecutionContext, found: readonly number[], expected: readonly number[]): void {
  const close = found.every((share, i) => Math.abs(share - (expected[i] as number)) < 0.012)
  t.true(close, `${found.join(' ')} instead of ${expected.join(' ')}`)
}

for (const method of ['roulette', 'sus'])
  test(`${method}: one parent is drawn in proportion to its weight, whatever the scaling`, (t) => {
    near(t, shares({ method, by: 'accuracy', scaling: 'window' }, 1), [30 / 50, 20 / 50, 0])
    near(t, shares({ method, by: 'tokens', scaling: 'window' }, 1), [0, 300 / 1100, 800 / 1100])
    near(t, shares({ method, by: 'accuracy', pressure: 1.8 }, 1), [1.8 / 3, 1 / 3, 0.2 / 3])
    near(t, shares({ method, pressure: 2 }, 1), [2 / 3, 1 / 3, 0])
    const deviation = Math.sqrt((13.333 ** 2 + 3.333 ** 2 + 16.667 ** 2) / 3)
    const sigma = [13.333, 3.333, -16.667].map((distance) => (1 + distance / (2 * deviation)) / 3)
    near(t, shares({ method, by: 'accuracy', scaling: 'sigma' }, 1), sigma)
  })

test('roulette draws the second parent among those that are left', (t) => {
  const [a, b, c] = [1.5 / 3, 1 / 3, 0.5 / 3]
  const first = a + (b * a) / (1 - b) + (c * a) / (1 - c)
  const second = b + (a * b) / (1 - a) + (c * b) / (1 - c)
  near(t, shares({ pressure: 1.5 }, 2), [first, second, 2 - first - second])
})

test('universal sampling includes each with its exact probability, whom the wheel could not hold twice for certain', (t) => {
  near(t, shares({ method: 'sus', pressure: 1.5 }, 2), [1, 2 / 3, 1 / 3])
  const heavy = [individual(0, 90, 1), individual(1, 10, 1), individual(2, 8, 1), individual(3, 0, 1)]
  near(t, shares({ method: 'sus', by: 'accuracy', scaling: 'window' }, 2, heavy), [1, 10 / 18, 8 / 18, 0])
})

test('universal sampling of many strays from what is expected by less than one', (t) => {
  const random = seededRandom('spread')
  const weights = [4, 3, 2, 1, 1, 1]
  const alike = [0, 0, 0, 1, 1, 1]
  for (let trial = 0; trial < 2_000; trial += 1) {
    const sample = universalSample(weights, 4, random)
    t.is(new Set(sample).size, 4)
    t.true(sample.includes(0), 'a weight of a third of the wheel is certain for 4 pointers')
    t.is(sample.filter((place) => alike[place] === 1).length >= 1, true)
  }
  t.deepEqual(inclusionOf(weights, 4), [1, 1, 4 / 5, 2 / 5, 2 / 5, 2 / 5])
  t.deepEqual(inclusionOf([1, 0, 0], 2), [1, 0.5, 0.5])
  t.deepEqual(inclusionOf([0, 0], 2), [1, 1])
})

test('any two can be the parents of one offspring', (t) => {
  const random = seededRandom('pairs')
  const pairs = new Set<string>()
  const population = Array.from({ length: 5 }, (_, i) => individual(i, 1, 1))
  for (let trial = 0; trial < 1_000; trial += 1) {
    const parents = selectionOf({ method: 'sus', by: 'accuracy' }).select(
      population,
      2,
      selectionContext({ random }),
    )
    pairs.add(parents.map(({ index }) => index).join(' '))
  }
  t.is(pairs.size, 5 * 4)
})

test('parents are distinct while the population lasts, and then come again', (t) => {
  for (const method of ['roulette', 'sus'])
    for (const scaling of ['rank', 'window', 'sigma']) {
      const random = seededRandom('distinct', method, scaling)
      const select = (count: number) =>
        selectionOf({ method, scaling, by: 'accuracy' })
          .select(POPULATION, count, selectionContext({ random }))
          .map(({ index }) => index)
      for (let trial = 0; trial < 300; trial += 1) {
        t.deepEqual(select(3).sort(), [0, 1, 2])
        const five = select(5)
        t.deepEqual(five.slice(0, 3).sort(), [0, 1, 2])
        t.is(new Set(five.slice(3)).size, 2)
      }
    }
})

test('equal values have equal weights, and ranks are shared', (t) => {
  for (const scaling of ['rank', 'window', 'sigma'] as const)
    t.deepEqual(scaledWeights([7, 7, 7], scaling, 2), [1, 1, 1])
  t.deepEqual(scaledWeights([5, 5, 1], 'rank', 2), [1.5, 1.5, 0])
  t.is(Math.min(...scaledWeights([0, 100, 100, 100, 100, 100, 100, 100, 100, 100], 'sigma', 2)), 0.1)
})

test('an objective that there is not is refused with those that there are', (t) => {
  const setup = { objectives: selectionContext().objectives, populationSize: 3, probed: true }
  t.is(selectionOf({ by: 'tokens' }).refusal?.(setup), undefined)
  t.is(selectionOf({}).refusal?.(setup), undefined)
  const fault = selectionOf({ by: 'accurracy' }).refusal?.(setup)
  t.deepEqual(fault?.at, { option: ['by'] })
  t.is(fault?.expected, 'one of place, accuracy, tokens')
})
