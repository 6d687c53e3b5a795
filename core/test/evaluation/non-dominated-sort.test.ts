import test from 'ava'
import { crowdingDistance } from '../../src/evaluation/crowding-distance.ts'
import { dominates, nonDominatedSort } from '../../src/evaluation/non-dominated-sort.ts'
import { objectiveVector } from '../../src/evaluation/objective-vector.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

/** Fronts by definition: what nobody left dominates, again and again. */
function frontsByDefinition(points: readonly (readonly number[])[]): number[][] {
  const fronts: number[][] = []
  let left = points.map((_, i) => i)
  while (left.length > 0) {
    const front = left.filter((i) => !left.some((j) => dominates(points[j] ?? [], points[i] ?? [])))
    fronts.push(front)
    left = left.filter((i) => !front.includes(i))
  }
  return fronts
}

test('fronts equal those of the definition on random points, ties included', (t) => {
  const random = seededRandom('non-dominated')
  for (let trial = 0; trial < 100; trial += 1) {
    const dimensions = random.integer(1, 3)
    const points = Array.from({ length: random.integer(0, 30) }, () =>
      Array.from({ length: dimensions }, () => random.integer(0, 6)),
    )
    t.deepEqual(nonDominatedSort(points), frontsByDefinition(points))
  }
})

test('equal points do not dominate each other', (t) => {
  t.false(dominates([1, 2], [1, 2]))
  t.deepEqual(
    nonDominatedSort([
      [1, 2],
      [1, 2],
    ]),
    [[0, 1]],
  )
})

test('crowding distances are those worked out by hand', (t) => {
  const front = [
    [0, 10],
    [2, 6],
    [5, 5],
    [10, 0],
  ]
  t.deepEqual(crowdingDistance(front), [
    Number.POSITIVE_INFINITY,
    5 / 10 + 5 / 10,
    8 / 10 + 6 / 10,
    Number.POSITIVE_INFINITY,
  ])
})

test('an objective in which a front is equal adds nothing to its crowding', (t) => {
  t.deepEqual(crowdingDistance([[1], [1], [1]]), [0, 0, 0])
  t.deepEqual(crowdingDistance([]), [])
})

test('objectives are turned so that less is better, and a missing one is the worst', (t) => {
  const objectives = [
    { name: 'accuracy', direction: 'maximise', unit: 'percent' },
    { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
  ] as const
  t.deepEqual(objectiveVector({ accuracy: 60, tokens: 10 }, objectives), [-60, 10])
  t.deepEqual(objectiveVector({ accuracy: 60 }, objectives), [-60, Number.POSITIVE_INFINITY])
})
