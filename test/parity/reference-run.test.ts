import test from 'ava'
import { expectedRows } from './expected-rows.ts'
import { realStoreTest } from './real-store-test.ts'
import { replayRow } from './replay-row.ts'

const rows = expectedRows('reference-run')
const stores = [...new Set(rows.map((row) => row.store))]

test('the reference run has six methods on twelve stores, and asc with 40 samples on three', (t) => {
  t.is(rows.length, 72 + 3)
  t.is(stores.length, 12)
})

for (const id of stores) {
  realStoreTest(id, `the methods of Table 1 give the figures of the reference run on ${id}`, (t, store) => {
    const expected = rows.filter((row) => row.store === id)
    t.true(expected.length >= 6)
    t.deepEqual(
      expected.map((row) => replayRow(row, store)),
      expected,
    )
  })
}
