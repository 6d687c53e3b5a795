import test from 'ava'
import { parseProgram, readProgram, UnreadableSchedule } from '../../src/program/index.ts'
import { BETA_GRID } from '../../src/replay/beta-grid.ts'

/** The values of the knob `n` on the grid, of a module with this schedule. */
function valuesOf(schedule: string, before = ''): readonly number[] {
  const property = schedule.startsWith('schedule(') ? schedule : `schedule: ${schedule}`
  const source = `${before}\nexport default { name: 'x', ${property}, *solve() {} }`
  const { knobs } = readProgram(parseProgram(source)).schedule
  return knobs.find(({ name }) => name === 'n')?.values ?? []
}

const onGrid = (work: (beta: number) => number): readonly number[] => BETA_GRID.map(work)
const up = (x: number) => Math.max(2, Math.round(x))
const STEPS = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48]

const READABLE: readonly (readonly [
  what: string,
  schedule: string,
  before: string,
  at: (b: number) => number,
])[] = [
  [
    'an arrow of the module',
    '(beta) => ({ n: up(30 * beta) })',
    'const up = (x: number): number => Math.max(2, Math.round(x))',
    (b) => up(30 * b),
  ],
  [
    'a function of the module with a block',
    '(beta) => ({ n: lin(2, 9, beta) })',
    'function lin(a, b, beta) { const width = b - a\n return a + width * beta }',
    (b) => 2 + 7 * b,
  ],
  [
    'a function inside the schedule, with a parameter that is called like beta',
    '(beta) => { const up = (beta, low = 2) => Math.max(low, beta)\n return { n: up(9 * beta) } }',
    '',
    (b) => Math.max(2, 9 * b),
  ],
  [
    'a table by a computed index, with a value where it ends',
    '(beta) => ({ n: STEPS[Math.round(beta * 10)] ?? 64 })',
    `const STEPS = [${STEPS}] as const`,
    (b) => STEPS[Math.round(b * 10)] ?? 64,
  ],
  [
    'a table of names',
    "(beta) => ({ n: TABLE[beta < 0.5 ? 'low' : 'high'].width })",
    'const TABLE = Object.freeze({ low: { width: 3 }, high: { width: 7 } })',
    (b) => (b < 0.5 ? 3 : 7),
  ],
  [
    'if and let',
    '(beta) => { let n = 2\n if (beta > 0.7) n = 9; else if (beta > 0.3) { n += 3 }\n n *= 2\n return { n } }',
    '',
    (b) => 2 * (b > 0.7 ? 9 : b > 0.3 ? 5 : 2),
  ],
  [
    'logical operators',
    '(beta) => ({ n: (beta > 0.4 && 5) || (beta && 3) || 1 })',
    '',
    (b) => (b > 0.4 && 5) || (b && 3) || 1,
  ],
  [
    'constants taken apart, with defaults and a rest',
    '(beta) => { const { low, top: { high = 8 }, ...more } = RANGE\n const [a, , b = 4] = PAIR\n return { n: low + high * beta + a + b + more.extra } }',
    'const RANGE = { low: 1, top: {}, extra: 5 }\nconst PAIR = [2, 3]',
    (b) => 1 + 8 * b + 2 + 4 + 5,
  ],
  [
    'a base object that is spread',
    '(beta) => ({ ...BASE, m: 3 * beta })',
    'const BASE = { n: 4, m: 2 }',
    () => 4,
  ],
  [
    'more than one return',
    '(beta) => { if (beta < 0.5) return { n: 2 }\n return { n: 2 + beta } }',
    '',
    (b) => (b < 0.5 ? 2 : 2 + b),
  ],
  ['a method', 'schedule(beta) { const k = 3 * beta\n return { n: k } }', '', (b) => 3 * b],
  [
    'a function of the module by its name',
    'plan',
    'const half = (x) => x / 2\nfunction plan(beta) { return { n: half(beta) } }',
    (b) => b / 2,
  ],
  [
    'a function that makes the schedule',
    'make(6)',
    'const make = (top: number) => (beta: number) => ({ n: top * beta })',
    (b) => 6 * b,
  ],
  [
    'a loop over a table',
    '(beta) => { let n = 1\n for (const [from, value] of KNOTS) if (beta >= from) n = value\n return { n } }',
    'const KNOTS = [[0, 2], [0.35, 5], [0.8, 9]]',
    (b) => (b >= 0.8 ? 9 : b >= 0.35 ? 5 : 2),
  ],
  [
    'loops that count, and recursion that ends',
    '(beta) => { let n = 0\n for (let i = 0; i < 10; i++) { if (i === 8) break\n if (i % 2) continue\n n += i }\n while (n > 10) n -= 1\n return { n: n + fact(4) * beta } }',
    'const fact = (k) => (k <= 1 ? 1 : k * fact(k - 1))',
    (b) => 10 + 24 * b,
  ],
  [
    'methods of arrays, optional chains, switch',
    '(beta) => ({ n: (ROWS.find(([from]) => from >= beta)?.[1] ?? ROWS.at(-1)[1]) + of(ROWS.length) + sum })',
    'const ROWS = [[0.3, 2], [0.6, 4]]\nconst sum = ROWS.map(([, y]) => y).reduce((a, y) => a + y, 0)\nfunction of(k) { switch (k) { case 1: return 5\n case 2: { return 7 }\n default: return 0 } }',
    (b) => (b <= 0.3 ? 2 : 4) + 7 + 6,
  ],
  [
    'a function of the library by another name, and one of its own that is called like one',
    '(beta) => ({ n: even(2.5 + beta) + clamp(beta) })',
    "import { roundHalfEven as even } from 'autotts/controller'\nconst clamp = (x) => 100 + x",
    (b) => (2.5 + b === 2.5 ? 2 : Math.round(2.5 + b)) + 100 + b,
  ],
  [
    'what is not needed and could not be worked out',
    '(beta) => { const seen = new Map()\n return { n: 2 * beta } }',
    'const other = new Set()\nclass Odd {}',
    (b) => 2 * b,
  ],
]

for (const [what, schedule, before, at] of READABLE) {
  test(`read without being run: ${what}`, (t) => {
    t.deepEqual(valuesOf(schedule, before), onGrid(at))
  })
}

const HOSTILE = {
  'calls itself without end': [
    '(beta) => ({ n: f(beta) })',
    'const f = (x) => f(x) + 1',
    /calls itself more than/,
  ],
  'calls itself twice each time': [
    '(beta) => ({ n: f(30) })',
    'function f(x) { return x < 2 ? 1 : f(x - 1) + f(x - 2) }',
    /more than 20000 steps/,
  ],
  'loops without end': ['(beta) => { while (true) {}\n return { n: 1 } }', '', /more than 20000 steps/],
  'loops without a body': ['(beta) => { for (;;);\n return { n: 1 } }', '', /more than 20000 steps/],
  'loops for very long': [
    '(beta) => { let n = 0\n for (let i = 0; i < 1e9; i++) n += i\n return { n } }',
    '',
    /more than 20000 steps/,
  ],
  'doubles an array again and again': [
    '(beta) => { let a = [1]\n for (let i = 0; i < 60; i++) a = [...a, ...a]\n return { n: a.length } }',
    '',
    /more than 20000 steps/,
  ],
  'has a getter': [
    '(beta) => ({ n: BASE.n })',
    'const BASE = { get n() { return process.exit(3) } }',
    /a getter or setter/,
  ],
  'returns a getter': ['(beta) => ({ get n() { return 1 } })', '', /a getter or setter/],
  'reaches for a constructor': [
    "(beta) => ({ n: [].constructor.constructor('return 1')() })",
    '',
    /constructor of an array is not worked out/,
  ],
  'reaches for a prototype': ['(beta) => ({ n: ({}).__proto__.n })', '', /__proto__ of an object/],
  'reaches for a constructor by a text': [
    "(beta) => ({ n: (() => 1)['constructor']('return 1')() })",
    '',
    /a function has no members/,
  ],
  'names the host': ['(beta) => ({ n: process.exit(beta) })', '', /process is not declared in the program/],
  'draws by chance': ['(beta) => ({ n: Math.random() })', '', /Math\.random is not worked out/],
  'reads what may change': [
    '(beta) => ({ n: count })',
    'let count = 0\nexport function more() { count += 1 }',
    /assigned elsewhere/,
  ],
  'changes what is around it': [
    '(beta) => { STEPS[0] = 3\n return { n: STEPS[0] } }',
    'const STEPS = [2]',
    /anything but a name/,
  ],
  'names itself in a circle': ['(beta) => ({ n: a })', 'const a = b\nconst b = a', /before it has a value/],
} as const

for (const [what, [schedule, before, message]] of Object.entries(HOSTILE)) {
  test(`a schedule that ${what} is unreadable, and the host goes on`, (t) => {
    t.throws(() => valuesOf(schedule, before), { instanceOf: UnreadableSchedule, message })
  })
}

test('what cannot be read is named with its line, and with what could be', (t) => {
  t.throws(() => valuesOf('(beta) => ({\n n: hidden(beta) })'), {
    message:
      'its knob n cannot be worked out: hidden() is not declared in the program (line 3); readable are arithmetic, comparisons, Math, constants and tables of the program, its own pure functions, and blocks of const, let, if, loops and return',
  })
})

test('knobs that are no numbers, or not the same at every beta, are told apart', (t) => {
  t.throws(() => valuesOf('(beta) => ({ n: beta > 0.5 })'), {
    message: /n is false at beta = 0, not a number/,
  })
  t.throws(() => valuesOf('(beta) => ({ n: [1][1] })'), { message: /n is undefined at beta = 0/ })
  t.throws(() => valuesOf('(beta) => beta > 0.5 ? { n: 1 } : { m: 1 }'), {
    message: /does not give the same knobs at every beta/,
  })
})
