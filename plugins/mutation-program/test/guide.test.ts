import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { firstPartyController, type MutationOperator } from 'autotts'
import test from 'ava'
import { contextOf, parentOf } from './parents.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The first indented block of a guide that has an import in it. */
function exampleOf(guide: string): string {
  const lines = readFileSync(join(ROOT, 'docs/guides', guide), 'utf8').split('\n')
  const first = lines.findIndex((line) => line.startsWith('    import '))
  const length = lines.slice(first).findIndex((line) => line !== '' && !line.startsWith('    '))
  return lines
    .slice(first, first + length)
    .map((line) => line.slice(4))
    .join('\n')
}

test('the example of the mutation guide is a plugin that works', async (t) => {
  const folder = join(ROOT, '.cache', `guide-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    const file = join(folder, 'mutation-constant-knob.ts')
    writeFileSync(file, exampleOf('mutation-plugin.md'))
    const { default: plugin } = await import(pathToFileURL(file).href)
    const mutation: MutationOperator = plugin.create({ options: plugin.options.parse({}) })
    const parent = parentOf(firstPartyController('cmc').source)
    const variation = await mutation.mutate(parent, contextOf('guide'))
    t.is(variation.kind, 'offspring')
    const rejected = await mutation.mutate(parentOf(firstPartyController('sc').source), contextOf('guide'))
    t.like(rejected, { kind: 'rejected' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
