import test from 'ava'
import { spendingFault } from '../../src/evaluation/spending-order.ts'

test('tokens that rise with beta have no fault', (t) => {
  t.is(
    spendingFault([
      [10, 12],
      [20, 22],
      [20, 22],
      [30, 33],
    ]),
    undefined,
  )
})

test('a fall that every branch order shows is a fault that names both ends and both values', (t) => {
  t.deepEqual(
    spendingFault([
      [100, 102],
      [200, 202],
      [150, 152],
      [300, 302],
    ]),
    {
      before: 1,
      after: 2,
      tokensBefore: 201,
      tokensAfter: 151,
    },
  )
})

test('a fall within the noise of the paired branch orders is none', (t) => {
  t.is(
    spendingFault([
      [100, 100, 100],
      [90, 112, 95],
      [200, 200, 200],
    ]),
    undefined,
  )
})

test('a fall of less than half a percent is none', (t) => {
  t.is(spendingFault([[1000], [996], [1001]]), undefined)
})

test('a curve that ends no dearer than it began is a fault', (t) => {
  t.like(spendingFault([[100], [100], [100]]), { before: 0, after: 2 })
})

test('a single beta has no order to break', (t) => {
  t.is(spendingFault([[100]]), undefined)
})
