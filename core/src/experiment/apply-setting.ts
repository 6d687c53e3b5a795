import { parse } from 'yaml'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { takesAway } from './merge-sources.ts'
import type { SourceMap, SourceScalar, SourceTree } from './source-tree.ts'

/**
 * Replaces one value, as `--set population.size=48` does; list items go by number (`mutation.0.weight=2`).
 * The value is read as YAML; null takes away what is there, except in `with` and `env`. @throws AutottsError E_EXPERIMENT_SET
 */
export function applySetting(tree: SourceMap, setting: string): SourceMap {
  const at = setting.indexOf('=')
  const path = setting.slice(0, at).split('.')
  if (at < 1 || path.includes('')) throw badSetting(setting, 'it is not of the form path=value')
  if (path[0] === 'extends') throw badSetting(setting, '`extends` is read before settings are applied')
  const place = placeOfSetting(setting)
  const value = treeOf(readValue(setting, at), place)
  return new Setting(setting, path, value).inMap(tree, 0)
}

/** A setting stands in no file: its place has no line. */
function placeOfSetting(setting: string): SourcePlace {
  return { file: `--set ${setting}` }
}

class Setting {
  readonly #text: string
  readonly #path: readonly string[]
  readonly #value: SourceTree

  constructor(text: string, path: readonly string[], value: SourceTree) {
    this.#text = text
    this.#path = path
    this.#value = value
  }

  inMap(map: SourceMap, depth: number): SourceMap {
    const key = this.#path[depth] ?? ''
    if (depth + 1 === this.#path.length && map.entries.has(key) && takesAway(this.#value, this.#path)) {
      const entries = new Map(map.entries)
      entries.delete(key)
      return { ...map, entries }
    }
    const value = this.#put(map.entries.get(key)?.value, depth + 1)
    const keyPlace = map.entries.get(key)?.keyPlace ?? this.#value.place
    return { ...map, entries: new Map(map.entries).set(key, { keyPlace, value }) }
  }

  #put(node: SourceTree | undefined, depth: number): SourceTree {
    if (depth === this.#path.length) return this.#value
    if (node === undefined || (node.kind === 'scalar' && node.value === null))
      return this.inMap({ kind: 'map', place: this.#value.place, entries: new Map() }, depth)
    if (node.kind === 'map') return this.inMap(node, depth)
    const [owner, step = ''] = [this.#path.slice(0, depth).join('.'), this.#path[depth]]
    if (node.kind === 'scalar')
      throw badSetting(this.#text, `${owner} is a single value, so it has no ${step}`)
    const index = /^\d+$/.test(step) ? Number(step) : Number.NaN
    if (!(index <= node.items.length))
      throw badSetting(
        this.#text,
        `${owner} is a list of ${node.items.length}, and ${step} is not one of its numbers`,
      )
    const items = [...node.items]
    items[index] = this.#put(items[index], depth + 1)
    return { ...node, items }
  }
}

function treeOf(value: unknown, place: SourcePlace): SourceTree {
  if (Array.isArray(value)) return { kind: 'list', place, items: value.map((item) => treeOf(item, place)) }
  if (typeof value !== 'object' || value === null)
    return { kind: 'scalar', place, value: value as SourceScalar['value'] }
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, { keyPlace: place, value: treeOf(inner, place) }] as const,
  )
  return { kind: 'map', place, entries: new Map(entries) }
}

function readValue(setting: string, at: number): unknown {
  try {
    return parse(setting.slice(at + 1))
  } catch (cause) {
    throw badSetting(setting, 'its value is not YAML', cause)
  }
}

function badSetting(setting: string, why: string, cause?: unknown): AutottsError {
  return new AutottsError('E_EXPERIMENT_SET', `--set ${setting} cannot be applied: ${why}`, {
    place: placeOfSetting(setting),
    expected: 'path=value, such as population.size=48 or mutation.0.weight=2',
    next: 'Run `autotts validate FILE` to see every path of the experiment.',
    cause,
  })
}
