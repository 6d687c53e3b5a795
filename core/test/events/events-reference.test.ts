import { readFileSync } from 'node:fs'
import test from 'ava'

const source = readFileSync(new URL('../../src/events/search-event.ts', import.meta.url), 'utf8')
const reference = readFileSync(new URL('../../../docs/reference/events.md', import.meta.url), 'utf8')

/** Fields of every event, by its type, as the source declares them. */
function declared(): Map<string, string[]> {
  const union = /export type SearchEvent =([\s\S]*?)\n\n/.exec(source)?.[1] ?? ''
  const names = [...union.matchAll(/\| (\w+)/g)].map((match) => match[1] ?? '')
  return new Map(names.map((name) => [name, fieldsOf(name)]))
}

function fieldsOf(name: string): string[] {
  const body = new RegExp(`export interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? ''
  const fields = [...body.matchAll(/^ {2}readonly (\w+)/gm)].map((match) => match[1] ?? '')
  return fields.filter((field) => field !== 'type').sort()
}

/** Sections of the reference: `## Name`, and the fields in the first column of its table. */
function documented(): Map<string, string[]> {
  const sections = reference.split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => {
      const fields = [...section.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1] ?? '')
      return [section.split('\n')[0] ?? '', fields.sort()]
    }),
  )
}

test('docs/reference/events.md describes every event of the union, with all of its fields', (t) => {
  t.true(declared().size >= 10)
  t.deepEqual([...documented()], [...declared()])
})
