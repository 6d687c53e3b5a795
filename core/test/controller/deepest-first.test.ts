import test from 'ava'
import { deepestFirst } from '../../src/controller/index.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { branchOf } from './branches.ts'

test('branches come deepest first, equal depths in the order given, and the list given stays as it is', (t) => {
  const random = seededRandom('deepest first')
  for (let round = 0; round < 100; round += 1) {
    const given = Array.from({ length: random.integer(0, 20) }, (_, index) =>
      branchOf({ index, depth: random.integer(1, 5) }),
    )
    const before = [...given]
    t.deepEqual(
      deepestFirst(given),
      [...given].sort((a, b) => b.depth - a.depth),
    )
    t.deepEqual(given, before)
  }
})
