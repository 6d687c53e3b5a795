import test from 'ava'
import { expectedRows } from './expected-rows.ts'
import { realStoreTest } from './real-store-test.ts'
import { replayRow } from './replay-row.ts'

const MODELS = ['qwen3-0.6b', 'qwen3-1.7b', 'qwen3-4b', 'qwen3-8b']

const SOURCES = [
  { source: 'published-seed-baselines', what: 'the baselines in all their sizes', rows: 60 },
  { source: 'published-r0000', what: 'sdgv at 11 betas', rows: 44 },
  { source: 'published-r0001', what: 'ibc at 11 betas', rows: 44 },
  { source: 'published-r0002', what: 'scr at 11 betas', rows: 44 },
  { source: 'published-r0003', what: 'dgcc at 11 betas', rows: 44 },
  { source: 'published-r0004', what: 'cmc at 11 betas', rows: 44 },
]

for (const { source, what, rows: count } of SOURCES) {
  const rows = expectedRows(source)

  test(`${source} has ${count} rows`, (t) => {
    t.is(rows.length, count)
  })

  for (const model of MODELS) {
    const id = `${model}/aime24`
    realStoreTest(id, `${what} give the published figures on ${id} (${source})`, (t, store) => {
      const expected = rows.filter((row) => row.store === id)
      t.is(expected.length, count / MODELS.length)
      t.deepEqual(
        expected.map((row) => replayRow(row, store)),
        expected,
      )
    })
  }
}
