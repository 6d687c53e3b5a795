import { axisRange } from './axis-range.ts'
import type { AxisOptions } from './options.ts'

/** The edges of an axis: as they are given, or cut evenly. */
export function axisEdges({ trait, edges, ...given }: AxisOptions): readonly number[] {
  if (edges !== undefined) return edges
  const { bins, min, max, log } = axisRange(trait, given)
  return Array.from({ length: bins + 1 }, (_, i) => {
    const share = i / bins
    return tidy(log ? min * (max / min) ** share : min + (max - min) * share)
  })
}

/** The bin that holds a value: below the first edge the first one, from the last edge on the last one. */
export function binOf(value: number, edges: readonly number[]): number {
  return edges.slice(1, -1).filter((edge) => value >= edge).length
}

/** Traits have six significant digits; an edge with more would lie beside one that it should be equal to. */
function tidy(value: number): number {
  return Number(value.toPrecision(6))
}
