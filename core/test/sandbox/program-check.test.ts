import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { checkProgram } from '../../src/sandbox/program-check.ts'

function check(source: string) {
  return checkProgram({ name: 'test', source, trusted: false, file: 'test.ts' })
}

/** A program with these statements in its solve, on line 5. */
function solving(statements: string): string {
  return `import { plurality } from 'autotts/controller'
export default {
  name: 'test',
  schedule: (beta: number) => ({ n: beta }),
  *solve(question, knobs) { ${statements} },
}`
}

function refusal(source: string): AutottsError {
  try {
    check(source)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return thrown
    throw thrown
  }
  throw new Error('the program was accepted')
}

const REFUSED: Readonly<Record<string, string>> = {
  'an async function': 'const f = async () => 1',
  'a dynamic import': "import('node:fs')",
  'import.meta': 'return import.meta.url',
  'a clock': 'return Date.now()',
  randomness: 'return Math.random()',
  'computed randomness': "return Math['random']()",
  eval: "return eval('1')",
  'the global object': 'return globalThis',
  'a regular expression': 'return /a/.test(1)',
  'a BigInt': 'return 1n',
  'a tagged template': 'return plurality`x`',
  arguments: 'return arguments.length',
  'a reserved name': 'const $autottsFuel = 1',
  'a member that leads to a constructor': 'return question.constructor',
  'the same member as a text': "return question['constructor']",
  'the same member in a pattern': 'const { constructor } = question; return constructor',
  __proto__: 'return { __proto__: null }',
  'an undeclared name': 'return qestion',
  'an assignment to an undeclared name': 'counter = 1',
  'an inner name used outside': '{ const inner = 1 } return inner',
}

for (const [what, statements] of Object.entries(REFUSED)) {
  test(`${what} is refused, with its line and column`, (t) => {
    const error = refusal(solving(statements))
    t.is(error.code, 'E_CONTROLLER_REFUSED')
    t.is(error.place?.file, 'test.ts')
    t.is(error.place?.line, 5)
    t.true((error.place?.column ?? 0) >= 29)
    t.truthy(error.next)
  })
}

const ACCEPTED: Readonly<Record<string, string>> = {
  'labels, closures and classes': 'class A { n = 1 } a: for (;;) { break a } return ((x = new A()) => x.n)()',
  'destructuring with defaults':
    'const { active: [first = null, ...rest] } = question; return first ?? rest.length',
  'names in catch clauses and loops': 'try { for (const x of []) x } catch (error) { return error.message }',
  'a decrement before a comparison': 'let i = 3; while (i --> 0) ; return i',
  'types of every erasable kind':
    'const n: number = (1 as number) satisfies number; type A = typeof n; return n!',
}

for (const [what, statements] of Object.entries(ACCEPTED)) {
  test(`${what} may be used`, (t) => {
    t.notThrows(() => check(solving(statements)))
  })
}

const MALFORMED: Readonly<Record<string, readonly [source: string, line: number]>> = {
  'has no default export': ['const a = 1', 1],
  'exports something else too': ['export const a = 1\nexport default {}', 1],
  'exports a function': ['\nexport default function () {}', 2],
  'exports an arrow function': ['\nexport default () => ({})', 2],
  'exports a number': ['\nexport default 5', 2],
  'exports a list': ['\nexport default []', 2],
  'imports the whole library': ["import * as lib from 'autotts/controller'\nexport default {}", 1],
  'imports a value that there is not': ["import { Branch } from 'autotts/controller'\nexport default {}", 1],
  'has a solve that is no generator': ['export default {\n  solve(q) {} }', 2],
  'has syntax that is not erasable': ['const a = 1\nenum Kind { A }\nexport default {}', 2],
  'does not parse': ['export default {\n  name: }', 2],
}

for (const [what, [source, line]] of Object.entries(MALFORMED)) {
  test(`a module that ${what} is sent back with the place`, (t) => {
    const error = refusal(source)
    t.is(error.code, 'E_CONTROLLER_FORM')
    t.is(error.place?.line, line)
  })
}

for (const source of [
  '',
  '// nothing but this\n',
  'export default 5',
  'export const a = 1\nexport default {}',
])
  test(`${JSON.stringify(source)} is told which form a controller has, and not to take anything out`, (t) => {
    const { expected, next } = refusal(source)
    t.regex(expected ?? '', /export default/)
    t.regex(next ?? '', /this form; docs\/guides\/controllers\.md/)
  })

test('a module without anything in it is called empty', (t) => {
  t.is(refusal('').message, 'the module is empty')
  t.is(refusal('const a = 1').message, 'the module has no default export')
})

test('imports from elsewhere are refused', (t) => {
  t.is(refusal("import fs from 'node:fs'\nexport default {}").code, 'E_CONTROLLER_REFUSED')
})

test('of several findings the first in the text is told', (t) => {
  t.regex(refusal(solving('return [Date, Math.random()]')).message, /Date/)
})

test('a name that is nearly a global gets a suggestion', (t) => {
  t.regex(refusal(solving('return Maths.max(1, 2)')).next ?? '', /Math/)
})

test('positions stay where they were when types are erased', (t) => {
  const { text } = check(solving('const n: number = 1; return n'))
  t.is(text.length, solving('const n: number = 1; return n').length)
})
