import test from 'ava'
import { z } from 'zod'
import { FIRST_PARTY_PLUGINS } from '../../core/src/composition/first-party-plugins.ts'
import { importPlugin } from '../../core/src/composition/load-plugin.ts'
import { autottsHere } from '../support/autotts-here.ts'

for (const name of Object.keys(FIRST_PARTY_PLUGINS))
  test(`every option of ${name} says what it is, as \`plugin show\` and editors show it`, async (t) => {
    const { options } = await importPlugin(name, import.meta.dirname)
    const schema = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any', reused: 'inline' })
    t.deepEqual(undescribed(schema, ''), [])
  })

test('`plugin list` has every first-party plugin under its kind, and `plugin show` every option of each', async (t) => {
  const listed = await autottsHere(['plugin', 'list'])
  t.is(listed.code, 0, listed.stderr)
  for (const [name, kind] of Object.entries(FIRST_PARTY_PLUGINS)) {
    t.regex(listed.stdout, new RegExp(`^${kind} +${name} +[A-Z].*\\.$`, 'm'))
    const { code, stdout, stderr } = await autottsHere(['plugin', 'show', name])
    t.is(code, 0, stderr)
    const { options } = await importPlugin(name, import.meta.dirname)
    const { properties = {} } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' })
    const shown = [...stdout.matchAll(/^ {2}(\w+): /gm)].map(([, option]) => option)
    t.deepEqual(shown, Object.keys(properties), name)
    t.notRegex(stdout, /anything|undefined|\[object|9007199254740991/, name)
  }
})

test('an option without a description is found wherever it stands', (t) => {
  const inner = z.strictObject({ bare: z.number(), said: z.number().describe('Said.') })
  const options = z.strictObject({
    one: inner.describe('An object.'),
    many: z.array(inner).describe('A list.'),
    either: z.union([z.string(), inner]).describe('A choice.'),
    named: z.record(z.string(), inner).describe('A map.'),
    plain: z.string(),
  })
  t.deepEqual(undescribed(z.toJSONSchema(options, { reused: 'inline' }), ''), [
    'one.bare',
    'many.bare',
    'either.bare',
    'named.bare',
    'plain',
  ])
})

/** Paths of the options without a description, in objects, lists, choices and maps at any depth. */
function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => undescribed(part, path))
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, part]: [string, unknown]) => {
    if (key !== 'properties') return isSubschema(key) ? undescribed(part, path) : []
    return Object.entries(part as object).flatMap(([name, option]: [string, unknown]) => {
      const own = path === '' ? name : `${path}.${name}`
      return [...(isDescribed(option) ? [] : [own]), ...undescribed(option, own)]
    })
  })
}

function isSubschema(key: string): boolean {
  return ['items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties'].includes(key)
}

function isDescribed(option: unknown): boolean {
  const { description } = option as { readonly description?: unknown }
  return typeof description === 'string' && description.length > 0
}
