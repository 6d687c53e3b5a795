import test from 'ava'
import type { FinishedCell } from '../../src/evaluation/evaluation-cell.ts'
import { evaluationRow, rowWithIntervals } from '../../src/evaluation/evaluation-row.ts'
import { questionMeans } from '../../src/evaluation/question-means.ts'
import { INTERVAL_COLUMNS, RESULT_COLUMNS, resultTable } from '../../src/evaluation/result-table.ts'
import { cellOf } from './cells.ts'

/** Two questions under three orders; the first question is right once, the second always. */
function finished(): FinishedCell {
  return {
    cell: cellOf('asc', 0.5, 3),
    result: {
      knobs: { max: 8, threshold: 0.95 },
      scores: {
        range: { orders: [0, 1, 2], questions: [0, 1] },
        answers: Int32Array.from([0, 1, 0, 1, 0, 1]),
        correct: Uint8Array.from([1, 1, 0, 1, 0, 1]),
        tokens: Float64Array.from([1, 2, 3, 4, 5, 6.5]),
        sequentialTokens: Float64Array.from([1, 1, 1, 1, 1, 2]),
      },
    },
  }
}

test('a row has the columns of the JSON format, with figures that are not rounded', (t) => {
  const row = evaluationRow(finished())
  t.deepEqual(Object.keys(row), [...RESULT_COLUMNS])
  t.is(row.accuracy, 400 / 6)
  t.is(row.tokens, 21.5 / 6)
  t.is(row.sequentialTokens, 7 / 6)
  t.deepEqual([row.orders, row.questions, row.model, row.beta], [3, 2, 'Model-A', 0.5])
})

test('question means put all orders of a question together', (t) => {
  const { scores } = finished().result
  t.deepEqual([...questionMeans(scores.correct, scores.range)], [1 / 3, 1])
  t.deepEqual([...questionMeans(scores.tokens, scores.range)], [3, 12.5 / 3])
})

test('intervals span the question means and hold the mean', (t) => {
  const row = rowWithIntervals(finished())
  t.true(row.accuracyLow >= 100 / 3 - 1e-9 && row.accuracyLow <= row.accuracy)
  t.true(row.accuracyHigh <= 100 && row.accuracyHigh >= row.accuracy)
  t.true(row.tokensLow >= 3 - 1e-9 && row.tokensHigh <= 12.5 / 3 + 1e-9)
  t.deepEqual(Object.keys(row), [...RESULT_COLUMNS, ...INTERVAL_COLUMNS])
})

test('a result table has one column schema and settings as JSON text', (t) => {
  const table = resultTable([evaluationRow(finished())])
  t.deepEqual(table.columnNames(), [...RESULT_COLUMNS])
  t.is(table.get('settings', 0), '{"max":8,"threshold":0.95}')
  t.deepEqual(resultTable([rowWithIntervals(finished())]).columnNames(), [
    ...RESULT_COLUMNS,
    ...INTERVAL_COLUMNS,
  ])
})
