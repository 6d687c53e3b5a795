import type { Condition, Factor, Genome, Knob, Weight } from './genome.ts'
import type { Purpose } from './random-genome.ts'

/** A part of a genome: what it is, where it is, and what it is for. */
export type Place =
  | { readonly kind: 'knob'; readonly path: Path; readonly value: Knob }
  | { readonly kind: 'condition'; readonly path: Path; readonly value: Condition; readonly purpose: Purpose }
  | { readonly kind: 'weight'; readonly path: Path; readonly value: Weight; readonly holding: boolean }
  | { readonly kind: 'factor'; readonly path: Path; readonly value: Factor; readonly holding: boolean }

export type Path = readonly (string | number)[]

/** Every knob, condition, weight and factor of a genome, in a fixed order. */
export function placesOf({ open, advance, prune, score, stop }: Genome): Place[] {
  return [
    knobAt(['open', 'initial'], open.initial),
    ...conditionPlaces(['open', 'widen'], open.widen, 'widen'),
    ...(open.widen.type === 'never'
      ? []
      : [knobAt(['open', 'batch'], open.batch), knobAt(['open', 'cap'], open.cap)]),
    ...(advance.order === 'all' ? [] : [knobAt(['advance', 'width'], advance.width)]),
    knobAt(['advance', 'steps'], advance.steps),
    ...conditionPlaces(['prune'], prune, 'prune'),
    ...weightPlaces(['score', 'finished'], score.finished, false),
    ...(score.holding === null ? [] : weightPlaces(['score', 'holding'], score.holding, true)),
    ...conditionPlaces(['stop'], stop, 'stop'),
  ]
}

/** Decision nodes of a genome: what `maxNodes` bounds. */
export function countNodes(genome: Genome): number {
  return placesOf(genome).length
}

function knobAt(path: Path, value: Knob): Place {
  return { kind: 'knob', path, value }
}

function conditionPlaces(path: Path, value: Condition, purpose: Purpose): Place[] {
  const own: Place = { kind: 'condition', path, value, purpose }
  if (value.type === 'never') return [own]
  if (value.type === 'compare') return [own, knobAt([...path, 'knob'], value.knob)]
  return [own, ...value.parts.flatMap((part, i) => conditionPlaces([...path, 'parts', i], part, purpose))]
}

function weightPlaces(path: Path, value: Weight, holding: boolean): Place[] {
  const scale = holding ? [knobAt([...path, 'scale'], value.scale)] : []
  const factors = value.factors.flatMap((factor, i): Place[] => {
    const at = [...path, 'factors', i]
    return [{ kind: 'factor', path: at, value: factor, holding }, knobAt([...at, 'power'], factor.power)]
  })
  return [{ kind: 'weight', path, value, holding }, ...scale, ...factors]
}

/** A copy of `tree` in which the part at `path` is another one. */
export function replaceAt<T>(tree: T, path: Path, part: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return part as T
  if (Array.isArray(tree)) return tree.map((item, i) => (i === key ? replaceAt(item, rest, part) : item)) as T
  const record = tree as Readonly<Record<string, unknown>>
  return { ...record, [key]: replaceAt(record[key], rest, part) } as T
}
