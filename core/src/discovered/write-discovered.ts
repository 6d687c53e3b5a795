import { join } from 'node:path'
import { stringify } from 'yaml'
import { writeAtomically } from '../stores/write-atomically.ts'
import { type DiscoveredRecord, discoveredSchema } from './discovered-record.ts'

/** Writes what is known of a found program, and its source where that is given. @returns the path of the YAML */
export async function writeDiscovered(
  folder: string,
  record: DiscoveredRecord,
  source?: string,
): Promise<string> {
  const checked = discoveredSchema.parse(record)
  const file = join(folder, `${record.name}.yaml`)
  if (source !== undefined) await writeAtomically(join(folder, `${record.name}.ts`), Buffer.from(source))
  const head =
    '# Written by `autotts discovered add` and `autotts reproduce discovered --record`; only `mechanism` is written by hand.\n'
  await writeAtomically(file, Buffer.from(`${head}${stringify(checked, { lineWidth: 120 })}`))
  return file
}
