import type { EpisodeRange } from '../replay/episode-batch.ts'

/** Episodes in a piece of work: enough to hide what a piece costs, few enough to keep all slots busy. */
const PIECE = 800

/** Cuts a range into pieces of whole branch orders, of nearly equal size. Never depends on the machine. */
export function splitRange({ orders, questions }: EpisodeRange): EpisodeRange[] {
  const pieces = Math.max(1, Math.min(orders.length, Math.round((orders.length * questions.length) / PIECE)))
  const ranges: EpisodeRange[] = []
  for (let i = 0; i < pieces; i += 1) {
    const from = Math.floor((i * orders.length) / pieces)
    const to = Math.floor(((i + 1) * orders.length) / pieces)
    ranges.push({ orders: orders.slice(from, to), questions })
  }
  return ranges
}
