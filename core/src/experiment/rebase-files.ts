import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { namesFile } from '../composition/locate-plugin.ts'
import type { ExperimentPath } from './experiment.ts'
import { mapScalars, type SourceScalar, type SourceTree } from './source-tree.ts'

/**
 * Files are named from the folder of the file that names them. This rewrites those that a base names, so that they are
 * found from `folder`, the folder of the experiment: plugins (`use`) and controllers (`population.seeds`, `baselines`).
 * What options (`with`) hold is the plugin's own.
 */
export function rebaseFiles(tree: SourceTree, folder: string): SourceTree {
  return mapScalars(tree, (scalar, path) => (namesOwnFile(scalar, path) ? rebased(scalar, folder) : scalar))
}

function namesOwnFile({ value, place }: SourceScalar, path: ExperimentPath): boolean {
  if (typeof value !== 'string' || place.line === undefined || isAbsolute(value)) return false
  if (path.at(-1) === 'use') return !path.includes('with') && namesFile(value)
  return isController(path) && /[\\/.]/.test(value)
}

function isController([first, second]: ExperimentPath): boolean {
  return first === 'baselines' || (first === 'population' && second === 'seeds')
}

function rebased(scalar: SourceScalar, folder: string): SourceScalar {
  const own = dirname(resolve(scalar.place.file))
  if (own === folder) return scalar
  const path = relative(folder, resolve(own, String(scalar.value))).replaceAll('\\', '/')
  return { ...scalar, value: path.startsWith('.') || isAbsolute(path) ? path : `./${path}` }
}
