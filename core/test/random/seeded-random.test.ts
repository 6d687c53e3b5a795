import test from 'ava'
import { seededRandom } from '../../src/random/seeded-random.ts'

const numbers = (random = seededRandom('a', 1)) => Array.from({ length: 2000 }, () => random.next())

test('equal names give equal streams, other names others', (t) => {
  t.deepEqual(numbers(), numbers(seededRandom('a', 1)))
  t.notDeepEqual(numbers(), numbers(seededRandom('a', 2)))
  t.notDeepEqual(numbers(), numbers(seededRandom('a', '1')))
  t.notDeepEqual(numbers(seededRandom('ab', 'c')), numbers(seededRandom('a', 'bc')))
})

test('numbers are spread evenly over [0, 1)', (t) => {
  const drawn = numbers()
  t.true(drawn.every((x) => x >= 0 && x < 1))
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = drawn.filter((x) => Math.floor(10 * x) === tenth).length / drawn.length
    t.true(Math.abs(share - 0.1) < 0.03, `${tenth}: ${share}`)
  }
})

test('integers include both ends', (t) => {
  const random = seededRandom('integers')
  const seen = new Set(Array.from({ length: 300 }, () => random.integer(-2, 3)))
  t.deepEqual(
    [...seen].sort((a, b) => a - b),
    [-2, -1, 0, 1, 2, 3],
  )
})

test('normal numbers have mean 0 and deviation 1', (t) => {
  const random = seededRandom('normal')
  const drawn = Array.from({ length: 5000 }, () => random.normal())
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length
  const deviation = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length)
  t.true(Math.abs(mean) < 0.05 && Math.abs(deviation - 1) < 0.05)
})

test('a weight of 0 is never picked, the others in proportion', (t) => {
  const random = seededRandom('weights')
  const drawn = Array.from({ length: 4000 }, () => random.pickWeighted([0, 1, 3], (weight) => weight))
  t.false(drawn.includes(0))
  t.true(Math.abs(drawn.filter((x) => x === 3).length / drawn.length - 0.75) < 0.03)
})

test('picking from nothing, or without any weight, is refused', (t) => {
  const random = seededRandom('nothing')
  t.throws(() => random.pick([]), { instanceOf: RangeError })
  t.throws(() => random.pickWeighted([1, 2], () => 0), { instanceOf: RangeError })
})

test('a shuffle keeps the elements and leaves its argument alone', (t) => {
  const items = Object.freeze([1, 2, 3, 4, 5, 6, 7, 8])
  const shuffled = seededRandom('shuffle').shuffle(items)
  t.notDeepEqual(shuffled, [...items])
  t.deepEqual(
    shuffled.sort((a, b) => a - b),
    [...items],
  )
})
