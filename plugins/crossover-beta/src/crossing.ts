import { directionOf, type KnobSource, type Random, type ReadProgram, type SourceEdit } from 'autotts'

/** A parent whose schedule was read. */
export interface BetaParent extends ReadProgram {
  /** Mean tokens per question by ascending beta, where the parent was evaluated over betas. */
  readonly spending: readonly { readonly beta: number; readonly tokens: number }[]
}

export interface CrossingContext {
  readonly random: Random
  readonly eta: number
}

/** Edits of the first parent that bring in something of the second, and the imports they need. */
export interface Crossing {
  readonly edits: readonly SourceEdit[]
  readonly imports: readonly string[]
  /** What knobs have to come to on the grid of betas, by name, where the crossing says it. */
  readonly expected: ReadonlyMap<string, readonly number[]>
}

/** A way of crossing; a string says why these parents cannot be crossed so. */
export type Cross = (first: BetaParent, second: BetaParent, context: CrossingContext) => Crossing | string

/** A knob of the same name in both parents, monotone in both, and not in opposite directions. */
export interface AlignedKnob {
  readonly name: string
  readonly first: KnobSource
  readonly second: KnobSource
  readonly direction: -1 | 0 | 1
}

/** Knobs of the same name whose values differ. */
export function alignedKnobs(first: BetaParent, second: BetaParent): AlignedKnob[] {
  return first.schedule.knobs.flatMap((knob): AlignedKnob[] => {
    const other = second.schedule.knobs.find(({ name }) => name === knob.name)
    if (other === undefined || knob.values.every((value, i) => value === other.values[i])) return []
    const [a, b] = [directionOf(knob.values), directionOf(other.values)]
    if (a === undefined || b === undefined || a * b < 0) return []
    return [{ name: knob.name, first: knob, second: other, direction: a === 0 ? b : a }]
  })
}

export const NOTHING_SHARED = 'the parents share no knob of one name with different values'

/** The edit that gives a knob of a program another expression. */
export function knobEdit({ name, node, shorthand }: KnobSource, text: string, change: string): SourceEdit {
  return { start: node.start, end: node.end, text: shorthand ? `${name}: ${text}` : text, change }
}

/** Each with a probability of one half, but at least one. */
export function pickSome<T>(items: readonly T[], random: Random): T[] {
  const sure = random.integer(0, items.length - 1)
  return items.filter((_, i) => random.chance(0.5) || i === sure)
}
