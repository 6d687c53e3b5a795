import test from 'ava'
import { z } from 'zod'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { unknownKeys } from '../../src/experiment/unknown-keys.ts'
import { validateLocated } from '../../src/experiment/validate-located.ts'

const SCHEMA = z.strictObject({
  confirm: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('question'), share: z.number().default(0.3), seed: z.int().default(0) }),
    z.strictObject({ by: z.literal('model'), models: z.array(z.string()) }),
  ]),
})

test('of forms that a key tells apart, the one that is named says which keys there are', (t) => {
  const found = (confirm: object) => unknownKeys(SCHEMA, { confirm })
  t.deepEqual(found({ by: 'model', share: 0.5, seed: 1, models: ['a'] }), [
    { path: ['confirm'], key: 'share', valid: ['by', 'models'] },
    { path: ['confirm'], key: 'seed', valid: ['by', 'models'] },
  ])
  t.deepEqual(found({ by: 'question', shair: 0.5 }), [
    { path: ['confirm'], key: 'shair', valid: ['by', 'share', 'seed'] },
  ])
  t.deepEqual(found({ by: 'question', share: 0.5 }), [])
})

test('of forms that nothing tells apart, the one that knows most of the keys', (t) => {
  const schema = z.union([
    z.string(),
    z.strictObject({ a: z.int() }),
    z.strictObject({ b: z.int(), c: z.int() }),
  ])
  t.deepEqual(unknownKeys(schema, { a: 1, b: 1, c: 1 }), [{ path: [], key: 'a', valid: ['b', 'c'] }])
  t.deepEqual(unknownKeys(schema, 'text'), [])
})

test('where there are no keys, none is proposed', (t) => {
  const place = { file: 'made.yaml', line: 1, column: 1 }
  const locate = { value: () => place, key: () => place }
  const at = ['survival', 'with']
  const codes = { code: 'E_PLUGIN_OPTIONS', keyCode: 'E_PLUGIN_OPTIONS' } as const
  const thrown = t.throws(
    () => validateLocated(z.strictObject({}), { islands: 3 }, { locate, at, ...codes }),
    {
      instanceOf: AutottsError,
    },
  )
  t.like(thrown, { message: 'survival.with has no key islands', expected: 'no key at all' })
})
