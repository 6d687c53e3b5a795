import type { ReferenceEpisode } from './episode.ts'
import type { IbcSettings } from './ibc.ts'
import { Pooled } from './pooled.ts'
import { type Answer, poolStats } from './votes.ts'

export interface DgccSettings extends IbcSettings {
  readonly confThreshSoft: number
  readonly actThresh: number
  readonly sleepPeriod: number
  readonly lockThresh: number
  readonly gapFactor: number
}

/** DGCC (section 9.2). */
export function dgcc(episode: ReferenceEpisode, k: DgccSettings): Answer {
  const s = new Pooled(episode)
  s.openFirst(k.nInit)
  if (s.R.length === 0) return null
  for (let step = 0; step < 600; step += 1) {
    for (const b of s.R) {
      if (b.done || b.cut) continue
      if (b.streak >= k.lockThresh && step >= k.warmUp) {
        b.age += 1
        if (b.age % k.sleepPeriod !== 0) continue
      }
      s.advance(b)
    }
    const { w, v1, c } = poolStats(s.pool)
    const nC = s.pool.length
    if (step >= k.warmUp && w !== null) {
      s.countDissent(w)
      s.abandon(k.abandonPatience)
    }
    const ready = step >= k.warmUp && nC >= k.minComplete
    const live = s.live()
    const share = w === null || live.length === 0 ? 0 : live.filter((b) => b.ans === w).length / live.length
    if (ready && c >= k.confThresh) return w
    if (ready && c >= k.confThreshSoft && share >= k.actThresh && w !== null) return w
    let end = s.resolved()
    const widenFrom = Math.max(1, Math.trunc(k.warmUp / 2))
    if (s.opened < k.maxBranchUse && !end && step >= widenFrom && c < k.confThresh) {
      const margin = nC === 0 ? 0 : v1 / nC
      const wanted = Math.max(1, Math.ceil(k.gapFactor * Math.max(0, 1 - margin)))
      const count = Math.min(wanted, k.maxBranchUse - s.opened)
      for (let i = 0; i < count; i += 1) {
        if (!s.open()) break
        end = false
      }
    }
    if (end) break
  }
  return s.finalAnswer()
}
