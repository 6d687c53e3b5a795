import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type DiscoveredRecord, discoveredSchema } from './discovered-record.ts'

/** What a record has that no run can tell again: words of a person, a look at held-out stores, and which commit the run was of. */
export type KeptWords = Partial<Pick<DiscoveredRecord, 'mechanism' | 'heldOut' | 'run'>>

/** What stands in the YAML at `file` of the program with this hash; nothing where it is of another one, or cannot be read. */
export function keptWords(file: string, program: string): KeptWords {
  const { program: known, mechanism, heldOut, run } = fieldsIn(file)
  if (known !== program) return {}
  const { shape } = discoveredSchema
  const words = shape.mechanism.safeParse(mechanism).data
  const look = heldOut === undefined ? undefined : shape.heldOut.safeParse(heldOut).data
  const origin = shape.run.safeParse(run).data
  return {
    ...(origin === undefined ? {} : { run: origin }),
    ...(words === undefined ? {} : { mechanism: words }),
    ...(look === undefined ? {} : { heldOut: look }),
  }
}

function fieldsIn(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {}
  try {
    return { ...Object(parse(readFileSync(file, 'utf8'))) }
  } catch {
    // It is written anew: `add` is what a broken record is mended with.
    return {}
  }
}
