import test from 'ava'
import { budgetUsed } from '../../src/search/budget-used.ts'
import { toyComponents, toyRun } from '../../src/testing/index.ts'

test('operators know how much of the budget was used up when their offspring was asked', async (t) => {
  const known: (number | undefined)[] = []
  const variation = toyComponents().variation.map((one) => {
    if (one.kind !== 'mutation') return one
    const mutate: typeof one.operator.mutate = (parent, context) => {
      known.push(context.budgetUsed)
      return one.operator.mutate(parent, context)
    }
    return { ...one, operator: { mutate } }
  })
  await toyRun(20, { components: { variation } })
  t.true(known.length >= 18)
  t.true(known.every((share, i) => share !== undefined && share >= (known[i - 1] ?? 0) && share < 1))
  t.true((known.at(-1) ?? 0) >= 0.75)
})

test('of individuals and episodes that counts which is further gone, and never more than all', (t) => {
  const state = { told: 5, episodes: 600 }
  t.deepEqual(budgetUsed(state, { individuals: 10 }), { budgetUsed: 0.5 })
  t.deepEqual(budgetUsed(state, { individuals: 10, episodes: 1_000 }), { budgetUsed: 0.6 })
  t.deepEqual(budgetUsed(state, { episodes: 500 }), { budgetUsed: 1 })
})

test('minutes do not count: offspring would depend on the machine', (t) => {
  t.deepEqual(budgetUsed({ told: 5, episodes: 600 }, { minutes: 30 }), {})
})
