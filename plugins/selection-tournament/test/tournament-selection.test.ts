import { seededRandom } from 'autotts'
import { sampleIndividual, selectionContext } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

const population = (size: number) => Array.from({ length: size }, (_, index) => sampleIndividual(index, {}))

function selectionOf(pressure?: number) {
  return plugin.create({ options: plugin.options.parse(pressure === undefined ? {} : { pressure }) })
}

test('with every individual in the tournament the best wins', (t) => {
  const [winner] = selectionOf(5).select(population(5), 1, selectionContext({ random: seededRandom('all') }))
  t.is(winner?.index, 0)
})

test('parents are distinct while the population lasts', (t) => {
  const random = seededRandom('distinct')
  for (let trial = 0; trial < 100; trial += 1) {
    const parents = selectionOf().select(population(3), 3, selectionContext({ random }))
    t.deepEqual(parents.map(({ index }) => index).sort(), [0, 1, 2])
  }
  t.is(selectionOf().select(population(1), 2, selectionContext({ random })).length, 2)
})

test('a binary tournament prefers the better as often as theory says', (t) => {
  const random = seededRandom('frequency')
  const wins = [0, 0, 0, 0]
  for (let trial = 0; trial < 6_000; trial += 1) {
    const [winner] = selectionOf().select(population(4), 1, selectionContext({ random }))
    wins[winner?.index ?? 0] = (wins[winner?.index ?? 0] as number) + 1
  }
  const expected = [3 / 6, 2 / 6, 1 / 6, 0]
  for (const [i, share] of expected.entries()) t.true(Math.abs((wins[i] as number) / 6_000 - share) < 0.03)
})

test('equal random streams give equal parents', (t) => {
  const pick = () =>
    selectionOf()
      .select(population(30), 2, selectionContext({ random: seededRandom(7) }))
      .map(({ id }) => id)
  t.deepEqual(pick(), pick())
})

test('an empty population has no parents', (t) => {
  t.deepEqual(selectionOf().select([], 2, selectionContext({ random: seededRandom(1) })), [])
})
