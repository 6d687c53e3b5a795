import test from 'ava'
import { blindShares } from '../src/blind-shares.ts'

const programOf = (source: string) => ({ name: 'p', source, trusted: false })
const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0)

test('the shares add up to what was asked for, in as few cells as can hold it', (t) => {
  for (const share of [0, 0.01, 0.1, 0.5, 1]) {
    const shares = blindShares(programOf('a'), 44, share)
    t.true(Math.abs(sum(shares) - 44 * share) < 1e-9)
    t.is(shares.filter((one) => one > 0).length, Math.ceil(44 * share))
    t.true(shares.every((one) => one >= 0 && one <= 1))
  }
})

test('the cells depend on the text of the program, and every cell is looked at for some text', (t) => {
  t.deepEqual(blindShares(programOf('a'), 44, 0.1), blindShares(programOf('a'), 44, 0.1))
  const total = new Array<number>(44).fill(0)
  for (let k = 0; k < 300; k += 1)
    for (const [cell, share] of blindShares(programOf(`text ${k}`), 44, 0.1).entries())
      total[cell] = (total[cell] ?? 0) + share
  t.true(total.every((share) => share > 0))
})
