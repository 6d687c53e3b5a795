import test from 'ava'
import { addedVolume, dominatedVolume, frontOf } from '../../src/evaluation/dominated-volume.ts'
import { dominates } from '../../src/evaluation/non-dominated-sort.ts'
import type { Random } from '../../src/random/random.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

test('the area below two steps is theirs together', (t) => {
  t.is(dominatedVolume([[1, 3]], [4, 4]), 3)
  t.is(
    dominatedVolume(
      [
        [1, 3],
        [2, 1],
      ],
      [4, 4],
    ),
    3 + 6 - 2,
  )
})

test('points that do not lie below the reference, dominated ones and doubles add nothing', (t) => {
  const front = [
    [1, 3],
    [2, 1],
  ]
  const rest = [
    [0, 4],
    [5, 0],
    [2, 2],
    [2, 1],
    [Number.POSITIVE_INFINITY, 0],
  ]
  t.is(dominatedVolume([...rest, ...front], [4, 4]), 7)
  t.is(dominatedVolume([], [4, 4]), 0)
  t.is(dominatedVolume([[1], [3]], [4]), 3)
})

/** Integer points: the unit cells that somebody dominates, counted. */
function countedVolume(points: readonly (readonly number[])[], size: number, dimensions: number): number {
  let count = 0
  for (let cell = 0; cell < size ** dimensions; cell += 1) {
    const corner = Array.from({ length: dimensions }, (_, k) => Math.floor(cell / size ** k) % size)
    if (points.some((point) => point.every((value, k) => value <= (corner[k] as number)))) count += 1
  }
  return count
}

function integerPoints(random: Random, count: number, dimensions: number, size: number): number[][] {
  return Array.from({ length: count }, () =>
    Array.from({ length: dimensions }, () => random.integer(0, size)),
  )
}

for (const dimensions of [1, 2, 3, 4])
  test(`in ${dimensions} dimensions it is the count of the cells that are dominated`, (t) => {
    const random = seededRandom('volume', dimensions)
    for (let trial = 0; trial < 40; trial += 1) {
      const points = integerPoints(random, random.integer(1, 9), dimensions, 5)
      const reference = Array.from({ length: dimensions }, () => 5)
      t.is(dominatedVolume(points, reference), countedVolume(points, 5, dimensions))
      const [point = [], ...others] = points
      const added = addedVolume(point, others, reference)
      t.is(added, dominatedVolume(points, reference) - dominatedVolume(others, reference))
    }
  })

test('a front is what nobody dominates, in order and without doubles', (t) => {
  const random = seededRandom('front')
  const points = integerPoints(random, 60, 3, 6)
  const front = frontOf(points)
  const expected = points.filter((point) => !points.some((other) => dominates(other, point)))
  t.deepEqual(new Set(front.map(String)), new Set(expected.map(String)))
  t.is(new Set(front.map(String)).size, front.length)
})
