import { readFileSync } from 'node:fs'
import test from 'ava'
import { experimentJsonSchema } from '../../src/experiment/experiment-json-schema.ts'

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
}

/** Paths of all values, as the reference writes them. */
function pathsOf({ properties, items }: SchemaNode, path: string): string[] {
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([key, node]) =>
      pathsOf(node, path === '' ? key : `${path}.${key}`),
    )
  return items?.properties === undefined ? [path] : pathsOf(items, `${path}[]`)
}

test('docs/reference/experiment-yaml.md lists every key of the schema, and no other', (t) => {
  const text = readFileSync(new URL('../../../docs/reference/experiment-yaml.md', import.meta.url), 'utf8')
  const listed = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')
  t.deepEqual(listed.sort(), pathsOf(JSON.parse(experimentJsonSchema()), '').sort())
})
