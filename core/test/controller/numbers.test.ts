import test from 'ava'
import { branchCeiling, clamp, roundHalfEven, roundToFourDecimals } from '../../src/controller/index.ts'

test('a half goes to the even neighbour, anything else to the nearest', (t) => {
  const numbers = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999999999999996, 2.5000000000000004, 7]
  t.deepEqual(numbers.map(roundHalfEven), [0, 2, 2, 0, -2, -2, 2, 3, 7])
})

test('rounding to four decimals goes by the exact binary value', (t) => {
  t.is(roundToFourDecimals(0.85 + 0.12 * 0.7), 0.934)
  t.is(roundToFourDecimals(0.04 - 0.03 * 0.9), 0.013)
  t.is(roundToFourDecimals(1.00005), 1.0001)
  t.is(roundToFourDecimals(0.00005), 0.0001)
})

test('the branch ceiling doubles every fifth of beta', (t) => {
  t.deepEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(branchCeiling), [2, 4, 8, 16, 32, 64])
  t.is(branchCeiling(0.1), 3)
  t.is(branchCeiling(0.5), 11)
})

test('clamp keeps a number within its bounds', (t) => {
  t.deepEqual(
    [-1, 0.5, 2].map((x) => clamp(x, 0, 1)),
    [0, 0.5, 1],
  )
})
