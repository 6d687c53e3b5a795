import { evenWarp, type SourceEdit, shortNumber, warpSchedule } from 'autotts'
import type { SourceContext, SourceParent } from './source-edit.ts'

/**
 * Bends beta throughout the schedule so that the log tokens of the measured curve are spread evenly over the betas; where nothing
 * is known of what the parent spends, to a power that is drawn. No edits where they are spread evenly already.
 */
export function warpBeta(
  { syntax, schedule, spending = [] }: SourceParent,
  { random }: Pick<SourceContext, 'random'>,
): readonly SourceEdit[] {
  if (schedule === undefined) return []
  const even = evenWarp(spending)
  if (even === undefined && spending.length > 2) return []
  const power = shortNumber(2 ** (0.4 * random.normal()))
  const edits = warpSchedule(syntax, schedule, even ?? { kind: 'power', power })
  return typeof edits === 'string' ? [] : edits
}
