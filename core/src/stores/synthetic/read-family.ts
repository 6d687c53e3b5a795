import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { AutottsError } from '../../errors/autotts-error.ts'
import { parseLocatedYaml } from '../parse-located-yaml.ts'
import { type Family, familySchema } from './family-options.ts'

const NEXT = 'The options are described in docs/guides/data.md, section Synthetic stores.'

/** @throws AutottsError E_SYNTHETIC_OPTIONS with line and column */
export function parseFamily(text: string, file: string): Family {
  const options = parseLocatedYaml(text === '' ? '{}' : text, {
    file,
    schema: familySchema,
    code: 'E_SYNTHETIC_OPTIONS',
    next: NEXT,
  })
  return { name: basename(file, extname(file)), options }
}

/** Reads the YAML of a synthetic family. @throws AutottsError E_STORE_UNKNOWN, E_SYNTHETIC_OPTIONS */
export async function readFamily(file: string): Promise<Family> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AutottsError('E_STORE_UNKNOWN', `the file ${file} cannot be read`, {
      expected: 'the YAML of a synthetic family',
      next: NEXT,
      cause,
    })
  })
  return parseFamily(text, file)
}
