import test from 'ava'
import { pickDistinct } from '../../src/random/pick-distinct.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

const TRIALS = 20_000

test('the second is drawn by weight among those whom the first left', (t) => {
  const random = seededRandom('pick-distinct')
  const weights = [5, 3, 2]
  const counts = new Map<string, number>()
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const pair = pickDistinct([0, 1, 2], 2, (i) => weights[i] as number, random).join(' ')
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  for (const first of [0, 1, 2])
    for (const second of [0, 1, 2].filter((i) => i !== first)) {
      const [a, b] = [weights[first] as number, weights[second] as number]
      const expected = (a / 10) * (b / (10 - a))
      const share = (counts.get(`${first} ${second}`) ?? 0) / TRIALS
      t.true(Math.abs(share - expected) < 0.012, `${first} ${second}: ${share}, expected ${expected}`)
    }
})

test('weight 0 comes only when nobody else is left, and nobody twice before everybody once', (t) => {
  const random = seededRandom('zeros')
  for (let trial = 0; trial < 200; trial += 1) {
    const drawn = pickDistinct(['a', 'b', 'c', 'd'], 6, (name) => (name < 'c' ? 1 : 0), random)
    t.deepEqual(drawn.slice(0, 2).sort(), ['a', 'b'])
    t.deepEqual(drawn.slice(0, 4).sort(), ['a', 'b', 'c', 'd'])
    t.deepEqual(drawn.slice(4).sort(), ['a', 'b'])
  }
  t.deepEqual(
    pickDistinct([], 2, () => 1, random),
    [],
  )
})
