import test from 'ava'
import { FIRST_PARTY_NAMES, firstPartyController } from '../../src/controllers/index.ts'
import { parseProgram, readSchedule, UnreadableSchedule } from '../../src/program/index.ts'
import { BETA_GRID } from '../../src/replay/beta-grid.ts'

function scheduleOf(text: string, before = '') {
  return readSchedule(parseProgram(`${before}\nexport default { name: 'x', schedule: ${text}, *solve() {} }`))
}

for (const name of FIRST_PARTY_NAMES) {
  test(`${name}: the values read from the source are those that running its schedule gives`, async (t) => {
    const program = firstPartyController(name)
    const { knobs } = readSchedule(parseProgram(program.source))
    const module = await import(program.file as string)
    for (const [i, beta] of BETA_GRID.entries()) {
      const read = Object.fromEntries(knobs.map((knob) => [knob.name, knob.values[i]]))
      t.deepEqual(read, { ...module.default.schedule(beta) })
    }
  })
}

test('constants, locals, conditions and Math are worked out without running anything', (t) => {
  const schedule = `(b: number) => {
    const bent = Math.sqrt(b)
    return { n: CEILING * bent, m: b <= 0.5 ? 1 : -2 + 3 * b ** 2, k }
  }`
  const { beta, knobs } = scheduleOf(schedule, 'const CEILING = 64, k = 3')
  t.is(beta, 'b')
  t.deepEqual(
    knobs.map(({ name, values }) => [name, values[10]]),
    [
      ['n', 64],
      ['m', 1],
      ['k', 3],
    ],
  )
  t.true(knobs[2]?.shorthand)
})

const UNREADABLE = {
  'calls what it does not know': '(beta) => ({ n: process.exit(beta) })',
  'calls a constructor by a string': "(beta) => ({ n: ({}).constructor('return 1')() })",
  'names something unknown': '(beta) => ({ n: beta + unknown })',
  'is not finite': '(beta) => ({ n: 1 / beta })',
  'computes its names': "(beta) => ({ ['n']: beta })",
  'spreads another object': '(beta) => ({ ...beta })',
  'takes beta apart': '({ beta }) => ({ n: beta })',
  'has statements that are not constants': '(beta) => { while (true) {} }',
  'names itself in a circle': '(beta) => { const a = b; const b = a; return { n: a } }',
  'grows without end': '(beta) => { const a = b + b + b + b; const b = a + a + a + a; return { n: a } }',
  'has no knobs': '(beta) => ({})',
}

for (const [what, text] of Object.entries(UNREADABLE)) {
  test(`a schedule that ${what} is unreadable, and nothing of it is run`, (t) => {
    t.throws(() => scheduleOf(text), { instanceOf: UnreadableSchedule })
  })
}
