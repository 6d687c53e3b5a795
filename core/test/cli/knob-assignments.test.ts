import test from 'ava'
import { assignKnobs, parseKnobAssignment } from '../../src/cli/knob-assignments.ts'

const KNOBS = new Map([
  ['asc', ['max', 'threshold']],
  ['esc', ['max', 'window']],
  ['my.v2', ['open']],
])
const NAMES = [...KNOBS.keys()]

function assign(...texts: string[]) {
  return Object.fromEntries(assignKnobs(texts.map(parseKnobAssignment), KNOBS, NAMES))
}

test('a bare assignment goes to every controller that has the knob', (t) => {
  t.deepEqual(assign('max=40'), { asc: { max: 40 }, esc: { max: 40 }, 'my.v2': {} })
})

test('an assignment may name its controller, also one with dots', (t) => {
  t.deepEqual(assign('asc.max=40', 'my.v2.open=1e1'), { asc: { max: 40 }, esc: {}, 'my.v2': { open: 10 } })
})

test('the last assignment wins', (t) => {
  t.deepEqual(assign('max=40', 'asc.max=8'), { asc: { max: 8 }, esc: { max: 40 }, 'my.v2': {} })
})

test('a knob that no controller has names the nearest', (t) => {
  const error = t.throws(() => assign('windw=4'))
  t.like(error, { code: 'E_KNOB_UNKNOWN', next: 'Did you mean window?' })
  t.regex(error.message, /none of the controllers has a knob windw/)
  t.regex(t.throws(() => assign('asc.window=4')).message, /asc has no knob window/)
})

test('a controller that is not evaluated cannot be set', (t) => {
  const error = t.throws(() => assign('acs.max=4'))
  t.like(error, { code: 'E_USAGE', expected: 'asc, esc, my.v2' })
  t.regex(error.message, /did you mean (asc|esc)\.max/)
})

test('controllers whose knobs are not known do not make a knob unknown', (t) => {
  t.notThrows(() => assignKnobs([parseKnobAssignment('open=3')], new Map(), ['broken']))
})

for (const text of ['max=', 'max=many', 'max=Infinity', 'max=NaN']) {
  test(`--set ${text} is not a finite number`, (t) => {
    t.like(
      t.throws(() => parseKnobAssignment(text)),
      { code: 'E_KNOB_VALUE' },
    )
  })
}

for (const text of ['max', '=4', '']) {
  test(`--set "${text}" is not an assignment`, (t) => {
    t.like(
      t.throws(() => parseKnobAssignment(text)),
      { code: 'E_USAGE' },
    )
  })
}
