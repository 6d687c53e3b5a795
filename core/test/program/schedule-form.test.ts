import test from 'ava'
import {
  describeForm,
  directionOf,
  fitForm,
  formAt,
  interpretNumber,
  parseProgram,
  printForm,
  SCHEDULE_SHAPES,
  type ScheduleForm,
  tidyForm,
} from '../../src/program/index.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { BETA_GRID } from '../../src/replay/beta-grid.ts'

function evaluated(text: string, beta: number): number {
  const [statement] = parseProgram(text).tree.body
  if (statement?.type !== 'ExpressionStatement') throw new Error(`not an expression: ${text}`)
  return interpretNumber(statement.expression, new Map([['beta', beta]]))
}

test('a printed form evaluates to the form, is monotone, and keeps its ends', (t) => {
  const random = seededRandom('forms')
  for (let trial = 0; trial < 500; trial += 1) {
    const form: ScheduleForm = tidyForm({
      shape: random.pick(SCHEDULE_SHAPES),
      from: 100 * random.next() - 20,
      to: 100 * random.next() - 20,
      exponent: 0.2 + 3 * random.next(),
      integer: random.chance(0.5),
    })
    const values = BETA_GRID.map((beta) => formAt(form, beta))
    for (const beta of BETA_GRID) t.is(evaluated(printForm(form), beta), formAt(form, beta))
    t.not(directionOf(values), undefined)
    const slack = form.integer ? 1 : 0.01 * Math.max(1, Math.abs(form.to))
    t.true(Math.abs((values[10] as number) - form.to) <= slack)
  }
})

test('forms are described as a person would write them', (t) => {
  const form = { shape: 'linear', from: 2, to: 10, exponent: 1, integer: true } as const
  t.is(describeForm(form), '2 + 8 beta')
  t.is(printForm(form), 'Math.round(2 + 8 * beta)')
  t.is(printForm({ ...form, shape: 'geometric', to: 64, integer: false }, 'b'), '2 * 32 ** b')
  t.is(
    printForm({ ...form, shape: 'power', exponent: 1.5, to: 0.5, integer: false }),
    '2 - 1.5 * beta ** 1.5',
  )
  t.is(printForm({ ...form, shape: 'constant' }), '2')
})

test('fitting finds the form that values were made with', (t) => {
  const fit = (rule: (beta: number) => number) => describeForm(tidyForm(fitForm(BETA_GRID.map(rule))))
  t.is(
    fit((beta) => Math.round(2 + 8 * beta)),
    '2 + 8 beta',
  )
  t.is(
    fit((beta) => Math.round(2 * 32 ** beta)),
    '2 32^beta',
  )
  t.is(
    fit((beta) => 0.7 - 0.4 * beta ** 2),
    '0.7 - 0.4 beta^2',
  )
  t.is(
    fit(() => 5),
    '5',
  )
})

test('a direction is that of all steps, or none', (t) => {
  t.is(directionOf([1, 1, 2]), 1)
  t.is(directionOf([3, 1]), -1)
  t.is(directionOf([2, 2]), 0)
  t.is(directionOf([1, 2, 1]), undefined)
})
