import type { SourcePlace } from '../errors/autotts-error.ts'
import type { ExperimentPath } from './experiment.ts'

/** A value of an experiment that knows where it was written: a file, or a `--set` (a place without a line). */
export type SourceTree = SourceMap | SourceList | SourceScalar

export interface SourceMap {
  readonly kind: 'map'
  readonly place: SourcePlace
  readonly entries: ReadonlyMap<string, SourceEntry>
}

export interface SourceEntry {
  readonly keyPlace: SourcePlace
  readonly value: SourceTree
}

export interface SourceList {
  readonly kind: 'list'
  readonly place: SourcePlace
  readonly items: readonly SourceTree[]
}

export interface SourceScalar {
  readonly kind: 'scalar'
  readonly place: SourcePlace
  readonly value: string | number | boolean | null
}

/** The plain value, without places. */
export function toValue(tree: SourceTree): unknown {
  switch (tree.kind) {
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, toValue(value)]))
    case 'list':
      return tree.items.map(toValue)
    case 'scalar':
      return tree.value
  }
}

/** What stands at a path, if anything does. */
export function childOf(tree: SourceTree | undefined, step: string | number): SourceTree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(step))?.value
  return tree?.kind === 'list' ? tree.items[Number(step)] : undefined
}

/** The same tree with its scalars replaced; `path` says where each stands. */
export function mapScalars(
  tree: SourceTree,
  change: (scalar: SourceScalar, path: ExperimentPath) => SourceScalar,
  path: ExperimentPath = [],
): SourceTree {
  switch (tree.kind) {
    case 'map': {
      const entries = [...tree.entries].map(([key, entry]): [string, SourceEntry] => [
        key,
        { ...entry, value: mapScalars(entry.value, change, [...path, key]) },
      ])
      return { ...tree, entries: new Map(entries) }
    }
    case 'list':
      return { ...tree, items: tree.items.map((item, i) => mapScalars(item, change, [...path, i])) }
    case 'scalar':
      return change(tree, path)
  }
}
