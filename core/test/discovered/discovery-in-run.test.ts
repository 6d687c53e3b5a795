import { EMPTY_STATE, foldEvent } from 'autotts'
import { toyRun } from 'autotts/testing'
import test from 'ava'
import { discoveryInRun } from '../../src/discovered/discovery-in-run.ts'

test('for an id that the run did not evaluate, bred ones of the same run are offered, which it takes', async (t) => {
  const { events, journal } = await toyRun(40)
  const state = events.reduce(
    (before, event) => foldEvent(before, event, (hash) => journal.get(hash)),
    EMPTY_STATE,
  )
  const where = { budgets: [10, 20], folder: 'r' }
  const seeds = state.evaluated.toArray().filter(({ lineage }) => lineage.operator === 'seed')
  t.true(seeds.length > 0)
  for (const unknown of [`${seeds[0]?.id}0`, 'best', 'i9999']) {
    const { expected = '' } = t.throws(() => discoveryInRun(state, unknown, where)) as { expected?: string }
    const offered = expected.match(/i\d+/g) ?? []
    t.true(offered.length > 0, expected)
    for (const id of offered) t.is(discoveryInRun(state, id, where).id, id)
  }
})
