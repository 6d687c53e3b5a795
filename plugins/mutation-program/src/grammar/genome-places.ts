import type { DecisionModule } from 'autotts'
import type { Condition, Expression, Knob, SumSet } from './expression.ts'
import type { Scope } from './features.ts'
import type { Genome } from './genome.ts'

/** What a condition is for: decides its features and which way its knobs move as beta spends more. */
export type Purpose = 'widen' | 'prune' | 'stop'

export type Path = readonly (string | number)[]

/** Where an expression stands: the scope of what it may look at, and inside a sum of which branches. */
export interface Ground {
  readonly scope: Scope
  readonly over?: SumSet
}

/** A part of a genome: what it is, where it is, and what it is for. */
export type Place =
  | { readonly kind: 'knob'; readonly path: Path; readonly value: Knob }
  | { readonly kind: 'condition'; readonly path: Path; readonly value: Condition; readonly purpose: Purpose }
  | { readonly kind: 'expression'; readonly path: Path; readonly value: Expression; readonly ground: Ground }

/** Every knob, condition and expression of a genome, in a fixed order; a knob is no expression place of its own. */
export function placesOf({ open, advance, prune, score, stop }: Genome): Place[] {
  return [
    knobAt(['open', 'initial'], open.initial),
    ...conditionPlaces(['open', 'widen'], open.widen, 'widen'),
    ...(open.widen.type === 'never'
      ? []
      : [knobAt(['open', 'batch', 'size'], open.batch.size), knobAt(['open', 'cap'], open.cap)]),
    ...(advance.order === 'all' ? [] : [knobAt(['advance', 'width'], advance.width)]),
    knobAt(['advance', 'steps'], advance.steps),
    ...conditionPlaces(['prune'], prune, 'prune'),
    ...expressionPlaces(['score'], score, { scope: 'answer' }),
    ...conditionPlaces(['stop'], stop, 'stop'),
  ]
}

/** Decision nodes of a genome: what `maxNodes` bounds. */
export function countNodes(genome: Genome): number {
  return placesOf(genome).length
}

/** The decision that a path belongs to, in the words of critics. */
export function moduleOf([head]: Path): DecisionModule {
  switch (head) {
    case 'open':
    case 'advance':
    case 'prune':
    case 'score':
    case 'stop':
      return head
    default:
      return 'answer'
  }
}

function knobAt(path: Path, value: Knob): Place {
  return { kind: 'knob', path, value }
}

function conditionPlaces(path: Path, value: Condition, purpose: Purpose): Place[] {
  const own: Place = { kind: 'condition', path, value, purpose }
  if (value.type === 'never') return [own]
  if (value.type === 'compare') {
    const ground: Ground = { scope: purpose === 'prune' ? 'branch' : 'question' }
    return [
      own,
      ...expressionPlaces([...path, 'left'], value.left, ground),
      ...expressionPlaces([...path, 'right'], value.right, ground),
    ]
  }
  return [own, ...value.parts.flatMap((part, i) => conditionPlaces([...path, 'parts', i], part, purpose))]
}

function expressionPlaces(path: Path, value: Expression, ground: Ground): Place[] {
  if (value.type === 'knob') return [knobAt(path, value)]
  const own: Place = { kind: 'expression', path, value, ground }
  const inner = (key: string, part: Expression, at: Ground = ground) =>
    expressionPlaces([...path, key], part, at)
  switch (value.type) {
    case 'one':
    case 'feature':
      return [own]
    case 'sum':
      return [own, ...inner('of', value.of, { scope: 'branch', over: value.over })]
    case 'call':
      return [own, ...inner('of', value.of)]
    case 'power':
      return [own, ...inner('base', value.base), ...inner('exponent', value.exponent)]
    default:
      return [own, ...inner('left', value.left), ...inner('right', value.right)]
  }
}

/** A copy of `tree` in which the part at `path` is another one. */
export function replaceAt<T>(tree: T, path: Path, part: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return part as T
  if (Array.isArray(tree)) return tree.map((item, i) => (i === key ? replaceAt(item, rest, part) : item)) as T
  const record = tree as Readonly<Record<string, unknown>>
  return { ...record, [key]: replaceAt(record[key], rest, part) } as T
}
