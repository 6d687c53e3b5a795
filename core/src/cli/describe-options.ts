import { stringify } from 'yaml'

/** The part of JSON Schema that Zod writes for options. */
type Schema = Readonly<Record<string, unknown>>

const WIDTH = 100
const STEP = '  '

/**
 * Options as people read them: for each one its name, what may be given, its default, and below it what it means; options of
 * options are indented. @param schema JSON Schema of all options
 */
export function describeOptions(schema: Schema): readonly string[] {
  return innerFields(schema, '')
}

function fieldLines(schema: Schema, indent: string): string[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries(schemaOf(schema['properties'])).flatMap(([name, field]) => {
    const option = schemaOf(field)
    const inner = indent + STEP
    return [
      ...wrapped(
        `${name}: ${kindOf(option)}${defaultOf(option, required.includes(name))}`,
        indent,
        inner + STEP,
      ),
      ...meaningOf(option).flatMap((text) => wrapped(text, inner, inner)),
      ...innerFields(option, inner),
    ]
  })
}

/** Options of an option, wherever they stand: in an object, in the items of a list, in one of several forms. */
function innerFields(option: Schema, indent: string): string[] {
  if ('properties' in option) return fieldLines(option, indent)
  const forms = [...formsOf(option), option['items'], option['additionalProperties']]
  return forms.filter(isSchema).flatMap((form) => innerFields(form, indent))
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

function kindOf(schema: Schema): string {
  const forms = formsOf(schema)
  if (forms.length > 0) return [...new Set(forms.map((form) => kindOf(schemaOf(form))))].join(' or ')
  if ('const' in schema) return String(schema['const'])
  if ('$ref' in schema) return 'JSON'
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' | ')
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return `${schema['type'] === 'integer' ? 'whole number' : 'number'}${rangeOf(schema)}`
    case 'array':
      return `list of ${inBrackets(kindOf(schemaOf(schema['items'])))}`
    case 'object':
      if ('properties' in schema) return 'map'
      return `map of names to ${inBrackets(kindOf(schemaOf(schema['additionalProperties'])))}`
    case 'null':
      return 'null'
    case 'string':
      return 'text'
    case 'boolean':
      return 'true | false'
    default:
      // Zod names a schema that contains itself, which among options is that of JSON.
      return '$ref' in schema ? 'JSON' : 'anything'
  }
}

function inBrackets(kind: string): string {
  return kind.includes(' ') ? `(${kind})` : kind
}

/** Limits that are only those of numbers themselves are none. */
function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const [low, high] = [limit(minimum), limit(maximum)]
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`
  const words = [
    low === undefined ? '' : `at least ${low}`,
    limit(exclusiveMinimum) === undefined ? '' : `above ${limit(exclusiveMinimum)}`,
    limit(exclusiveMaximum) === undefined ? '' : `below ${limit(exclusiveMaximum)}`,
    high === undefined ? '' : `at most ${high}`,
  ].filter((word) => word !== '')
  return words.length === 0 ? '' : ` ${words.join(', ')}`
}

function limit(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
}

function defaultOf(option: Schema, required: boolean): string {
  if (required && !('const' in option)) return ', required'
  const value = option['default']
  if (value === undefined || JSON.stringify(value) === '{}') return ''
  return `, by default ${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`
}

function meaningOf({ description }: Schema): string[] {
  return typeof description === 'string' ? [description] : []
}

function formsOf({ anyOf, oneOf }: Schema): readonly unknown[] {
  const forms: unknown = anyOf ?? oneOf
  return Array.isArray(forms) ? forms : []
}

function schemaOf(value: unknown): Schema {
  return isSchema(value) ? value : {}
}

/** Lines of at most so many characters, where words allow it. */
function wrapped(text: string, first: string, rest: string): string[] {
  const lines: string[] = []
  let [indent, line] = [first, '']
  for (const word of text.split(/\s+/)) {
    if (line !== '' && `${indent}${line} ${word}`.length > WIDTH) {
      lines.push(indent + line)
      ;[indent, line] = [rest, '']
    }
    line += line === '' ? word : ` ${word}`
  }
  return [...lines, indent + line]
}
