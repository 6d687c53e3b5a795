import type { Expression } from 'acorn'
import { LIBRARY_FUNCTIONS } from './interpret-number.ts'
import { namesIn } from './names-in.ts'
import type { KnobSource, ScheduleReading } from './read-schedule.ts'

/** A knob's expression that stands in any other program. */
export interface PortableKnob {
  readonly text: string
  /** Names that it needs from `autotts/controller`. */
  readonly imports: readonly string[]
}

/**
 * The expression of a knob with everything inlined that its own module named: constants by what they stand for,
 * beta by the name that the other program has for it.
 */
export function portableKnob(
  source: string,
  { beta, scope }: ScheduleReading,
  knob: KnobSource,
  otherBeta: string,
): PortableKnob {
  const imports = new Set<string>()
  const inline = (node: Expression): string => {
    let text = ''
    let at = node.start
    for (const { name, start, end } of namesIn(node)) {
      text += source.slice(at, start) + meaningOf(name)
      at = end
    }
    return text + source.slice(at, node.end)
  }
  const meaningOf = (name: string): string => {
    if (name === beta) return otherBeta
    const meant = scope.get(name)
    if (typeof meant === 'number') return `${meant}`
    if (meant !== undefined) return meant.type === 'Literal' ? inline(meant) : `(${inline(meant)})`
    if (LIBRARY_FUNCTIONS.has(name)) imports.add(name)
    return name
  }
  const text = inline(knob.node)
  return { text, imports: [...imports] }
}
