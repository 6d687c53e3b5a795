import test from 'ava'
import { lateStart } from '../../src/discovered/late-start.ts'

const curveFrom = (tokens: number) => [
  { beta: 0, accuracy: 40, tokens },
  { beta: 1, accuracy: 50, tokens: 10 * tokens },
]

test('a curve that begins just below its smallest budget is told of with what would leave room', (t) => {
  const budgets = [150_000, 75_000]
  t.regex(
    lateStart({ curve: curveFrom(72_905.4), budgets }) ?? '',
    /cheapest beta costs 72,905 tokens .* smallest budget is 75,000: .* with 50,000 among/,
  )
  t.is(lateStart({ curve: curveFrom(50_000), budgets }), undefined)
})

test('a curve that begins above its smallest budget is said to, with budgets that fit its cheapest point', (t) => {
  const line = lateStart({ curve: curveFrom(90_000), budgets: [150_000, 75_000] }) ?? ''
  t.regex(
    line,
    /costs 90,000 tokens a question, more than the smallest budget, 75,000: the curve begins above/,
  )
  t.regex(line, /--budgets from 135000 up/)
  t.notRegex(line, /may/)
})
