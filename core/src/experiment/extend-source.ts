import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { mergeSources } from './merge-sources.ts'
import { readSource } from './read-source.ts'
import type { SourceMap, SourceTree } from './source-tree.ts'

/** Deep enough for anyone; links in the file system could make a chain of files that has no end. */
const MOST_FILES = 16

/**
 * Lays an experiment over the files that it names under `extends`, those over theirs, and so on; of several bases the later
 * one lies above. `chain` holds the files that led here, the first one first.
 * @throws AutottsError E_EXPERIMENT_EXTENDS, E_EXPERIMENT_YAML
 */
export function extendSource(tree: SourceMap, chain: readonly [string, ...string[]]): SourceMap {
  const bases = tree.entries.get('extends')
  if (bases === undefined) return tree
  const own = new Map(tree.entries)
  own.delete('extends')
  const below = basesOf(bases.value).map((base) => readBase(base, chain))
  return [...below, { ...tree, entries: own }].reduce((merged, above) => mergeSources(merged, above))
}

interface Base {
  readonly path: string
  readonly place: SourcePlace
}

function basesOf(value: SourceTree): readonly Base[] {
  const items = value.kind === 'list' ? value.items : [value]
  return items.map((item) => {
    if (item.kind === 'scalar' && typeof item.value === 'string' && item.value !== '')
      return { path: item.value, place: item.place }
    throw refusal('extends names something that is not a path', item.place, {
      expected: 'the path of an experiment file, or a list of paths',
      next: 'Write it from the folder of this file, such as `extends: ./base.yaml`.',
    })
  })
}

function readBase({ path, place }: Base, chain: readonly [string, ...string[]]): SourceMap {
  const file = isAbsolute(path) ? path : join(dirname(chain.at(-1) ?? ''), path)
  const files: readonly [string, ...string[]] = [...chain, file]
  if (chain.some((earlier) => resolve(earlier) === resolve(file)))
    throw refusal(`extends goes in a circle: ${files.join(' -> ')}`, place, {
      expected: 'a base that does not lead back to a file that extends it',
      next: 'Take one of these `extends` out.',
    })
  if (files.length > MOST_FILES)
    throw refusal(`extends goes through more than ${MOST_FILES} files: ${files.join(' -> ')}`, place, {
      expected: `at most ${MOST_FILES} files, each extending the next`,
      next: 'Join some of them.',
    })
  return extendSource(readSource(readText(file, path, place), file), files)
}

function readText(file: string, path: string, place: SourcePlace): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read'
    const folder = dirname(resolve(file))
    const message =
      code === 'ENOENT' ? `there is no file ${path} in ${folder}` : `${file} cannot be read (${code})`
    const near = nearestNames(basename(file), experimentsIn(folder))
    throw refusal(message, place, {
      expected: near.length > 0 ? near.join(', ') : 'the path of an experiment file',
      next: 'Write the path from the folder of the file that it stands in.',
      cause,
    })
  }
}

function experimentsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name))
  } catch {
    return []
  }
}

interface RefusalDetails {
  readonly expected: string
  readonly next: string
  readonly cause?: unknown
}

function refusal(message: string, place: SourcePlace, details: RefusalDetails): AutottsError {
  return new AutottsError('E_EXPERIMENT_EXTENDS', message, { place, ...details })
}
