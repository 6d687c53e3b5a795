import test from 'ava'
import { z } from 'zod'
import { describeOptions } from '../../src/cli/describe-options.ts'

function linesOf(options: z.ZodType): readonly string[] {
  return describeOptions({ ...z.toJSONSchema(options, { io: 'input' }) })
}

test('an option says what may be given, what it is by default, and what it means', (t) => {
  const options = z.strictObject({
    rate: z.number().min(0).max(1).default(0.5).describe('A share.'),
    count: z.int().min(1).describe('How many.'),
    step: z.number().gt(0).optional(),
    way: z.enum(['up', 'down']).default('up'),
    loud: z.boolean().default(false),
  })
  t.deepEqual(linesOf(options), [
    'rate: number from 0 to 1, by default 0.5',
    '  A share.',
    'count: whole number at least 1, required',
    '  How many.',
    'step: number above 0',
    'way: up | down, by default up',
    'loud: true | false, by default false',
  ])
})

test('lists, maps and other forms are named in words, and options within are indented', (t) => {
  const inner = z.strictObject({ name: z.string(), size: z.int().optional() })
  const options = z.strictObject({
    names: z.array(z.string()).default(['a', 'b']),
    ends: z.array(z.number().min(0)).optional(),
    parts: z.array(inner).describe('The parts.'),
    either: z.union([z.int().min(2), z.null()]).default(2),
    targets: z.record(z.string(), z.number()).optional(),
    fields: z.record(z.string(), z.json()).optional(),
  })
  t.deepEqual(linesOf(options), [
    'names: list of text, by default [ a, b ]',
    'ends: list of (number at least 0)',
    'parts: list of map, required',
    '  The parts.',
    '  name: text, required',
    '  size: whole number',
    'either: whole number at least 2 or null, by default 2',
    'targets: map of names to number',
    'fields: map of names to JSON',
  ])
})

test('long texts are wrapped below their option', (t) => {
  const lines = linesOf(z.strictObject({ long: z.string().describe('word '.repeat(60).trim()) }))
  t.is(lines.length, 5)
  for (const line of lines.slice(1)) t.regex(line, /^ {2}word[ \w]{0,96}$/)
})

test('options that have one of several forms are those of every form', (t) => {
  const options = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.null() })])
  t.deepEqual(linesOf(options), ['a: text, required', 'b: null, required'])
})

test('no options give no lines', (t) => {
  t.deepEqual(linesOf(z.strictObject({})), [])
})
