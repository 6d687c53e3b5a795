import type { ExperimentPath } from './experiment.ts'
import { experimentSchema } from './experiment-schema.ts'
import { childOf, type SourceMap, type SourceTree } from './source-tree.ts'

/**
 * Lays one experiment over another. Maps are merged key by key; lists and single values replace what was there. The
 * options of a plugin do not outlive it: a map whose `use` names another plugin replaces the whole of the map below. A key
 * that is null takes the value below away, except in `with` and `env`, where null means something.
 */
export function mergeSources(below: SourceMap, above: SourceMap, path: ExperimentPath = []): SourceMap {
  const entries = new Map(below.entries)
  for (const [key, entry] of above.entries) {
    const under = below.entries.get(key)
    const at = [...path, key]
    if (under !== undefined && takesAway(entry.value, at)) entries.delete(key)
    else entries.set(key, { ...entry, value: overlay(under?.value, entry.value, at) })
  }
  return { kind: 'map', place: above.place, entries }
}

function overlay(below: SourceTree | undefined, above: SourceTree, path: ExperimentPath): SourceTree {
  const merges = below?.kind === 'map' && above.kind === 'map' && !namesAnother(below, above, path)
  return merges ? mergeSources(below, above, path) : above
}

/** Whether a value is the null that takes a key away. */
export function takesAway(value: SourceTree, path: ExperimentPath): boolean {
  return value.kind === 'scalar' && value.value === null && path[0] !== 'env' && !path.includes('with')
}

function namesAnother(below: SourceMap, above: SourceMap, path: ExperimentPath): boolean {
  if (path.includes('with')) return false
  const named = used(above)
  return named !== undefined && named !== (used(below) ?? defaultUse(path))
}

function used(map: SourceMap): unknown {
  const use = childOf(map, 'use')
  return use?.kind === 'scalar' ? use.value : undefined
}

/** The plugin that a key stands for where none is named. */
function defaultUse(path: ExperimentPath): unknown {
  const field = Object.entries(experimentSchema.shape).find(([key]) => path.length === 1 && key === path[0])
  const parsed = field?.[1].safeParse({})
  const value: unknown = parsed?.success === true ? parsed.data : undefined
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'use') : undefined
}
