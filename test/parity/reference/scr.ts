import type { ReferenceEpisode } from './episode.ts'
import type { IbcSettings } from './ibc.ts'
import { Pooled } from './pooled.ts'
import { type Answer, poolStats } from './votes.ts'

export interface ScrSettings extends IbcSettings {
  readonly burstAligned: number
  readonly stallPatience: number
  readonly burstNew: number
}

/** SCR (section 8.2). */
export function scr(episode: ReferenceEpisode, k: ScrSettings): Answer {
  const s = new Pooled(episode)
  s.openFirst(k.nInit)
  if (s.R.length === 0) return null
  let prev = 0
  let flat = 0
  for (let step = 0; step < 600; step += 1) {
    const before = poolStats(s.pool).w
    const isAligned = (ans: string) => before === null || step < k.warmUp || ans === before
    const aligned = s.live().filter((b) => isAligned(b.ans))
    const deviant = s.live().filter((b) => !isAligned(b.ans))
    const burst = step >= k.warmUp ? k.burstAligned : 1
    for (const b of aligned) for (let i = 0; i < burst && !b.done; i += 1) s.advance(b)
    for (const b of deviant) s.advance(b)
    const { w, c } = poolStats(s.pool)
    const nC = s.pool.length
    if (step >= k.warmUp && w !== null) {
      s.countDissent(w)
      s.abandon(k.abandonPatience)
    }
    if (step >= k.warmUp && nC >= k.minComplete && c >= k.confThresh) return w
    let end = s.resolved()
    if (c > prev + 0.000001) flat = 0
    else flat += 1
    const plateau = flat >= k.stallPatience && step >= k.warmUp
    let count = 0
    if (s.opened < k.maxBranchUse && !end) {
      if (plateau) {
        count = Math.min(k.burstNew, k.maxBranchUse - s.opened)
        flat = 0
      } else if (c < k.confThresh && step >= Math.max(1, Math.trunc(k.warmUp / 2))) count = 1
    }
    for (let i = 0; i < count; i += 1) {
      if (!s.open()) break
      end = false
    }
    prev = c
    if (end) break
  }
  return s.finalAnswer()
}
