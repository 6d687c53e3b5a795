import { z } from 'zod'
import type { ExperimentPath } from './experiment.ts'

export interface UnknownKey {
  readonly path: ExperimentPath
  readonly key: string
  readonly valid: readonly string[]
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: boolean | SchemaNode
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  /** As anyOf: how the forms of a discriminated union are written, in each of which one key has a value of its own. */
  readonly oneOf?: readonly SchemaNode[]
  readonly const?: unknown
}

/**
 * Keys that a schema does not know, in the order in which they are written. A schema's objects count as
 * closed unless they say that they are open, so that a misspelt option is never silently ignored.
 */
export function unknownKeys(schema: z.ZodType, value: unknown): UnknownKey[] {
  const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const found: UnknownKey[] = []
  walk(isRecord(root) ? root : {}, value, [], found)
  return found
}

function walk(any: SchemaNode, value: unknown, path: ExperimentPath, found: UnknownKey[]): void {
  const schema = alternative(any, value)
  if (Array.isArray(value)) {
    if (schema.items !== undefined)
      for (const [i, item] of value.entries()) walk(schema.items, item, [...path, i], found)
    return
  }
  const { properties } = schema
  if (!isRecord(value) || properties === undefined) return
  for (const [key, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (known !== undefined) walk(known, inner, [...path, key], found)
    else if (!schema.additionalProperties) found.push({ path, key, valid: Object.keys(properties) })
  }
}

/** Of several forms, the one of a value's kind that its key says it has, or that knows most of its keys. */
function alternative(schema: SchemaNode, value: unknown): SchemaNode {
  const fits = ({ properties, items }: SchemaNode) =>
    Array.isArray(value) ? items !== undefined : isRecord(value) && properties !== undefined
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(fits)
  const [best] = forms.toSorted((a, b) => likeness(b, value) - likeness(a, value))
  return best ?? schema
}

function likeness({ properties = {} }: SchemaNode, value: unknown): number {
  if (!isRecord(value)) return 0
  const known = Object.keys(value).filter((key) => Object.hasOwn(properties, key))
  const said = known.filter(
    (key) => properties[key]?.const !== undefined && properties[key].const === value[key],
  )
  return known.length + said.length * Object.keys(value).length
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
