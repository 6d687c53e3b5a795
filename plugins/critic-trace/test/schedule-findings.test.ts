import type { CurvePoint } from 'autotts'
import test from 'ava'
import { scheduleFindings } from '../src/schedule-findings.ts'

function curveOf(...points: readonly (readonly [tokens: number, accuracy: number])[]): CurvePoint[] {
  return points.map(([tokens, accuracy], i) => {
    return { beta: i / (points.length - 1), tokens, accuracy, sequentialTokens: 0, cells: [] }
  })
}

const near = (value: number | undefined, expected: number) =>
  Math.abs((value ?? Number.NaN) - expected) < 1e-9

test('betas that are no more accurate than a cheaper one are dear, by what the cheaper one saves', (t) => {
  const [dear] = scheduleFindings(curveOf([100, 50], [200, 60], [400, 58]))
  t.like(dear, { kind: 'dear-betas', module: 'schedule' })
  t.true(near(dear?.points, 2 / 3))
  t.true(near(dear?.tokens, 200 / 3))
  t.true(near(dear?.halvings, 1 / 3))
  t.regex(dear?.message ?? '', /^1 of 3 betas .* beta 1 takes 400 .* beta 0\.5 200 /)
})

test('a wide gap between two betas is found where the curve bends, by the area that it hides', (t) => {
  const tokens = [100, 200, 3_200, 6_400]
  const bent = (count: number) => 100 - 400 / Math.log2(count)
  const found = scheduleFindings(curveOf(...tokens.map((count) => [count, bent(count)] as const)))
  t.deepEqual(
    found.map(({ kind }) => kind),
    ['coarse-betas'],
  )
  t.true((found[0]?.points ?? 0) > 0)
  t.regex(
    found[0]?.message ?? '',
    /^from beta 0\.333 to 0\.667 the tokens grow by a factor of 16\.00, where 4\.00 /,
  )
})

test('a parabola in log tokens hides what the formula says', (t) => {
  const places = [0, 1, 2, 6, 7]
  const parabola = (x: number) => 60 - (x - 10) ** 2 / 2
  const curve = curveOf(...places.map((x) => [2 ** x, parabola(x)] as const))
  const [found] = scheduleFindings(curve)
  const even = 7 / 4
  const hidden = [1, 1, 4, 1].reduce((sum, gap) => sum + (gap * (gap ** 2 - even ** 2)) / 12, 0)
  t.true(near(found?.points, hidden / 7))
})

test('betas that are evenly spread, or on a straight line, are fine', (t) => {
  t.deepEqual(scheduleFindings(curveOf([100, 50], [200, 58], [400, 62], [800, 64])), [])
  t.deepEqual(scheduleFindings(curveOf([100, 50], [200, 51], [3_200, 55], [6_400, 56])), [])
  t.deepEqual(scheduleFindings([]), [])
})
