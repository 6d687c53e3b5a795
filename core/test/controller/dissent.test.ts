import test from 'ava'
import { type Branch, Dissent } from '../../src/controller/index.ts'
import { branchOf, holding } from './branches.ts'

const indexes = (branches: readonly Branch[]) => branches.map(({ index }) => index)

test('dissent counts rounds in a row and ends with one agreement', (t) => {
  const dissent = new Dissent()
  for (let round = 0; round < 3; round += 1) dissent.count(holding(1, 0), 0)
  t.is(dissent.of(0), 3)
  t.is(dissent.of(1), 0)
  dissent.count(holding(0, 1), 0)
  t.is(dissent.of(0), 0)
  t.is(dissent.of(1), 1)
})

test('a branch that is not counted in a round keeps its figure', (t) => {
  const dissent = new Dissent()
  dissent.count(holding(1, 1), 0)
  dissent.count(holding(1), 0)
  t.is(dissent.of(0), 2)
  t.is(dissent.of(1), 1)
  t.is(dissent.of(9), 0)
})

test('the longest dissent is named first, equals in the order given', (t) => {
  const dissent = new Dissent()
  const branches = holding(1, 1, 1, 1)
  dissent.count(branches.slice(2), 0)
  dissent.count(branches, 0)
  t.deepEqual(indexes(dissent.overdue(branches, 1)), [2, 3, 0, 1])
  t.deepEqual(indexes(dissent.overdue(branches, 2)), [2, 3])
  t.deepEqual(dissent.overdue(branches, 3), [])
})

test('as many branches stay as are to be kept', (t) => {
  const dissent = new Dissent()
  const branches = holding(1, 1, 1)
  dissent.count(branches, 0)
  t.deepEqual(indexes(dissent.overdue(branches, 1, 2)), [0])
  t.deepEqual(dissent.overdue(branches.slice(0, 2), 1, 2), [])
  t.deepEqual(dissent.overdue([branchOf()], 1, 2), [])
  t.deepEqual(dissent.overdue([], 0, 2), [])
})
