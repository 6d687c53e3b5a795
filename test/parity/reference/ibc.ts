import type { ReferenceEpisode } from './episode.ts'
import { Pooled } from './pooled.ts'
import { type Answer, poolStats } from './votes.ts'

export interface IbcSettings {
  readonly warmUp: number
  readonly minComplete: number
  readonly confThresh: number
  readonly nInit: number
  readonly maxBranchUse: number
  readonly abandonPatience: number
}

/** IBC (section 7.3). */
export function ibc(episode: ReferenceEpisode, k: IbcSettings): Answer {
  const s = new Pooled(episode)
  s.openFirst(k.nInit)
  if (s.R.length === 0) return null
  for (let step = 0; step < 500; step += 1) {
    for (const b of s.R) if (!b.done && !b.cut) s.advance(b)
    const { w, c } = poolStats(s.pool)
    const nC = s.pool.length
    if (step >= k.warmUp && w !== null) {
      s.countDissent(w)
      s.abandon(k.abandonPatience)
    }
    if (step >= k.warmUp && nC >= k.minComplete && c >= k.confThresh) return w
    let end = s.resolved()
    const widenFrom = Math.max(1, Math.trunc(k.warmUp / 2))
    if (s.opened < k.maxBranchUse && step >= widenFrom && c < k.confThresh && s.open()) end = false
    if (end) break
  }
  return s.finalAnswer()
}
