import test from 'ava'
import { MersenneTwister } from '../../src/random/mersenne-twister.ts'

/** First outputs of CPython's generator (replay-environment, section 4.3). */
const OUTPUTS = [
  [0, [3626764237, 1654615998, 3255389356, 3823568514, 1806341205]],
  [42, [2746317213, 478163327, 107420369, 3184935163, 1181241943]],
  [99, [1735072617, 1635320116, 859317502, 2574571355, 767950141]],
] as const

for (const [seed, outputs] of OUTPUTS) {
  test(`seed ${seed} gives the outputs of CPython`, (t) => {
    const random = new MersenneTwister(seed)
    t.deepEqual(
      outputs.map(() => random.next32()),
      [...outputs],
    )
  })
}

test('a seed above 32 bits is read as two words', (t) => {
  const [wide, low] = [new MersenneTwister(2 ** 32 + 7), new MersenneTwister(7)]
  t.not(wide.next32(), low.next32())
})

test('below(n) reaches every number under n and none other', (t) => {
  const random = new MersenneTwister(5)
  for (const n of [1, 2, 3, 127, 128, 129]) {
    const seen = new Set(Array.from({ length: 60 * n }, () => random.below(n)))
    t.deepEqual([Math.min(...seen), Math.max(...seen), seen.size], [0, n - 1, n])
  }
})
