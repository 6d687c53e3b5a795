import { createHash } from 'node:crypto'
import test from 'ava'
import { branchOrder } from '../../src/replay/branch-order.ts'

/** The ends of the permutation of 0..127 (replay-environment, section 4.3). */
const ENDS = [
  [0, [48, 43, 108, 72, 29, 14, 54, 23, 124, 94, 10, 44, 3, 49, 83, 111], [53, 113, 97, 98]],
  [1, [14, 46, 71, 36, 95, 113, 84, 17, 4, 51, 99, 76, 94, 122, 87, 80], [102, 108, 72, 34]],
  [7, [35, 92, 16, 75, 78, 65, 3, 86, 34, 79, 114, 0, 110, 41, 88, 76], [50, 19, 121, 82]],
  [42, [9, 92, 102, 76, 49, 16, 62, 103, 104, 82, 47, 21, 30, 118, 32, 50], [35, 94, 3, 28]],
  [99, [44, 55, 81, 106, 104, 98, 37, 57, 99, 121, 120, 65, 69, 14, 58, 124], [76, 25, 48, 103]],
] as const

for (const [seed, first, last] of ENDS) {
  test(`order ${seed} of 128 branches is that of CPython's shuffle`, (t) => {
    const order = [...branchOrder(128, seed)]
    t.deepEqual(order.slice(0, first.length), [...first])
    t.deepEqual(order.slice(-last.length), [...last])
  })
}

test('all hundred orders of 128 branches have the checksum of the reference', (t) => {
  const lines = Array.from({ length: 100 }, (_, seed) => branchOrder(128, seed).join(','))
  t.is(
    createHash('sha256').update(lines.join('\n')).digest('hex'),
    '092789969a8d02930deacd9fd59483dc376b630020309a42b38c3230c0b2461f',
  )
})

test('an order is a permutation, of no branch or of one too', (t) => {
  t.deepEqual([...branchOrder(0, 3)], [])
  t.deepEqual([...branchOrder(1, 3)], [0])
  for (const branches of [2, 3, 63, 64, 65, 200]) {
    const sorted = [...branchOrder(branches, 3)].sort((a, b) => a - b)
    t.deepEqual(
      sorted,
      sorted.map((_, i) => i),
    )
  }
})

test('orders of different numbers of branches under one seed are not mixed up', (t) => {
  t.is(branchOrder(5, 1).length, 5)
  t.is(branchOrder(15, 1).length, 15)
  t.is(branchOrder(5, 11).length, 5)
})
