import { type BetaWarp, evenWarp, shortNumber, unevenness, warpSchedule } from 'autotts'
import type { Cross } from './crossing.ts'

/** Share of the warps that go part of the way, or beyond it, where the spending is known. */
const PARTLY = 0.5

/**
 * The first parent with beta bent everywhere in its schedule. Where the parent's spending is known, so that its log tokens are
 * spread evenly over the betas, half of the time about; else to a power that is drawn.
 */
export const crossWarp: Cross = (first, _second, { random }) => {
  const even = evenWarp(first.spending)
  if (even === undefined && first.spending.length > 2 && unevenness(first.spending) > 0)
    return 'the betas of the first parent are spread evenly already'
  const drawn = 2 ** (0.4 * random.normal())
  const warp: BetaWarp =
    even === undefined
      ? { kind: 'power', power: shortNumber(drawn) }
      : even.kind === 'power' && random.chance(PARTLY)
        ? { kind: 'power', power: shortNumber(even.power ** (0.5 + 0.5 * random.next()) * drawn ** 0.25) }
        : even
  const edits = warpSchedule(first.syntax, first.schedule, warp)
  return typeof edits === 'string' ? `first parent: ${edits}` : { edits, imports: [], expected: new Map() }
}
