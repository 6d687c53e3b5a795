import test from 'ava'
import { MersenneTwister } from '../../src/random/mersenne-twister.ts'

/** First outputs of CPython's generator (replay-environment, section 4.3; the seeds of two words from CPython 3). */
const OUTPUTS = [
  [0, [3626764237, 1654615998, 3255389356, 3823568514, 1806341205]],
  [42, [2746317213, 478163327, 107420369, 3184935163, 1181241943]],
  [99, [1735072617, 1635320116, 859317502, 2574571355, 767950141]],
  [4294967303, [968553300, 3287823873, 1540179448]],
  [4503599627382841, [640367434, 3602565062, 2839802081]],
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

test('below(n) reaches every number under n and none other', (t) => {
  const random = new MersenneTwister(5)
  for (const n of [1, 2, 3, 127, 128, 129]) {
    const seen = new Set(Array.from({ length: 60 * n }, () => random.below(n)))
    t.deepEqual([Math.min(...seen), Math.max(...seen), seen.size], [0, n - 1, n])
  }
})
