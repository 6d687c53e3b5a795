import test from 'ava'
import * as library from '../../src/controller/index.ts'
import { prepareProgram } from '../../src/sandbox/prepare-program.ts'
import { FUEL, LIBRARY, STOP } from '../../src/sandbox/reserved-names.ts'

/** Runs a prepared body as the isolate does, with the fuel given; gives the export and what fuel was used. */
function run(source: string, fuel = 1_000_000) {
  const { body } = prepareProgram({ name: 'test', source, trusted: false })
  const tank = Int32Array.of(fuel)
  const stop = () => {
    throw new Error('out of fuel')
  }
  const make = new Function(LIBRARY, FUEL, STOP, `'use strict'\n${body}`)
  const exported = make(library, tank, stop) as { readonly f: (...args: readonly unknown[]) => unknown }
  return {
    exported,
    used: (...args: readonly unknown[]) => {
      const before = tank[0]!
      const value = exported.f(...args)
      return [value, before - tank[0]!]
    },
  }
}

test('a turn of every kind of loop and an entry of a function cost one', (t) => {
  t.deepEqual(run('export default { f: () => 7 }').used(), [7, 1])
  t.deepEqual(
    run('export default { f() { let n = 0; for (let i = 0; i < 5; i++) n += i; return n } }').used(),
    [10, 6],
  )
  t.deepEqual(run('export default { f() { let n = 5; while (n > 0) n--; return n } }').used(), [0, 6])
  t.deepEqual(run('export default { f() { let n = 5; do n--; while (n > 0); return n } }').used(), [0, 6])
  t.deepEqual(
    run('export default { f(list) { let n = 0; for (const x of list) n += x; return n } }').used([1, 2]),
    [3, 3],
  )
  t.deepEqual(
    run('export default { f(o) { let n = 0; for (const k in o) { n += o[k] } return n } }').used({ a: 4 }),
    [4, 2],
  )
  t.deepEqual(run('export default { f: (x) => (y) => ({ y }).y + x }').used(1).at(1), 1)
})

test('what runs on is stopped at the same turn every time', (t) => {
  const source = 'export default { f(seen) { for (;;) seen.turns += 1 } }'
  for (let i = 0; i < 2; i += 1) {
    const seen = { turns: 0 }
    t.throws(() => run(source, 1000).exported.f(seen), { message: 'out of fuel' })
    t.is(seen.turns, 999)
  }
})

test('caught exceptions cost much, so that a program cannot live on them', (t) => {
  t.deepEqual(run('export default { f() { try { null.x } catch { return 1 } } }').used(), [1, 1001])
})

test('imports wherever they stand, renamed or in several lines, are there from the start', (t) => {
  const source = `const value = high(2, 1, 5)
export default { f: () => [value, NO_ANSWER] }
import {
  clamp as high,
  NO_ANSWER,
} from 'autotts/controller'`
  t.deepEqual(run(source).exported.f(), [2, -1])
})

test('declarations after the default export are carried out', (t) => {
  t.is(run('export default { f: () => LATER }\nconst LATER = 3').exported.f(), 3)
})

test('module-level state begins anew with every run of the body', (t) => {
  const source = 'let calls = 0\nexport default { f: () => ++calls }'
  t.is(run(source).exported.f(), 1)
  t.is(run(source).exported.f(), 1)
})

test('a place in the prepared text leads back to the place in the source', (t) => {
  const source = `import { clamp } from 'autotts/controller'
export default { f: (list) => list.map((x) => { while (true) throw clamp(x, 0, 1) }) }`
  const { body, locate } = prepareProgram({ name: 'test', source, trusted: false })
  const lines = body.split('\n')
  const line = lines.findIndex((text) => text.includes('throw clamp')) + 1
  const column = lines[line - 1]!.indexOf('throw clamp') + 1
  t.deepEqual(locate({ line, column }), {
    line: 2,
    column: source.split('\n')[1]!.indexOf('throw clamp') + 1,
  })
})
