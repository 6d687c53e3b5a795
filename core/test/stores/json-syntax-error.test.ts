import test from 'ava'
import { findJsonSyntaxError, lineAndColumn } from '../../src/stores/json-syntax-error.ts'

const documents: readonly string[] = [
  '0',
  ' [ ] ',
  '{}',
  '{"a":{"b":[1,2.5e-3,-0,true,null]},"c":"\\u00e9\\n\\""}',
  '"é\u0085\u2028"',
  '[[[]],[{}]]',
]

for (const text of documents) {
  test(`${JSON.stringify(text)} has no syntax error`, (t) => {
    t.notThrows(() => JSON.parse(text))
    t.is(findJsonSyntaxError(text), undefined)
  })
}

test('whatever JSON.parse refuses has a first error, and what it takes has none', (t) => {
  const sound = '[{"a": [1, "x\\ty", -2.5e3], "b": {}}, null, false]'
  for (let cut = 0; cut < sound.length; cut++) {
    for (const text of [
      sound.slice(0, cut),
      `${sound.slice(0, cut)}#${sound.slice(cut + 1)}`,
      sound.slice(0, cut) + sound.slice(cut + 1),
    ]) {
      let parses = true
      try {
        JSON.parse(text)
      } catch {
        parses = false
      }
      const found = findJsonSyntaxError(text)
      t.is(found === undefined, parses, text)
      if (found !== undefined) t.true(found.offset <= text.length)
    }
  }
})

test('a control character within a string is an error where the string begins', (t) => {
  t.deepEqual(findJsonSyntaxError('["a", "b\u0001"]'), { offset: 6, expected: 'a value' })
})

test('lines and columns count from one', (t) => {
  t.deepEqual(lineAndColumn('ab\ncd', 0), { line: 1, column: 1 })
  t.deepEqual(lineAndColumn('ab\ncd', 4), { line: 2, column: 2 })
  t.deepEqual(lineAndColumn('ab\n', 3), { line: 2, column: 1 })
})
