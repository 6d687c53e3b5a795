import test from 'ava'
import { changeInShort } from '../../src/report/one-line.ts'

test('a change is told on one line, whatever was in it, and a long one keeps its beginning and its end', (t) => {
  t.is(changeInShort('constant 3 -> 4'), 'constant 3 -> 4')
  t.is(changeInShort('  condition: a &&\n\n\tb -> a\u2028|| b\n'), 'condition: a && b -> a || b')
  const long = `condition: ${'x'.repeat(900)} -> done`
  const short = changeInShort(long)
  t.is(short.length, 240)
  t.true(short.startsWith('condition: xxx') && short.endsWith('xxx -> done') && short.includes('x…x'))
  t.is(changeInShort('😀'.repeat(20), 7), '😀😀😀…😀😀😀', 'no character is cut in two')
})
