import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Genome } from '../src/grammar/genome.ts'
import { readGenome } from '../src/grammar/read/read-genome.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The source of a program of experiments/discovered. */
export function found(name: string): string {
  return readFileSync(`${ROOT}experiments/discovered/${name}.ts`, 'utf8')
}

/** The text with one replacement, which has to be possible. */
export function edited(source: string, from: string | RegExp, to: string): string {
  const text = source.replace(from, () => to)
  if (text === source) throw new TypeError(`nothing to replace: ${from}`)
  return text
}

/** The tree of a program that has to have one. */
export function read(source: string): Genome {
  const genome = readGenome(source)
  if (genome === undefined) throw new TypeError(`not read:\n${source}`)
  return genome
}
