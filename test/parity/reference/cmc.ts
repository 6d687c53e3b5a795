import type { ReferenceEpisode } from './episode.ts'
import type { IbcSettings } from './ibc.ts'
import { Pooled } from './pooled.ts'
import { type Answer, poolStats } from './votes.ts'

export interface CmcSettings extends IbcSettings {
  readonly tEma: number
  readonly emaAlpha: number
  readonly deltaSlack: number
  readonly burstAligned: number
  readonly widenBurst: number
  readonly trendThresh: number
}

/** CMC (section 10.2). */
export function cmc(episode: ReferenceEpisode, k: CmcSettings): Answer {
  const s = new Pooled(episode)
  s.openFirst(k.nInit)
  if (s.R.length === 0) return null
  let ema = 0
  const hist: number[] = []
  const blend = (x: number) => {
    ema = (1 - k.emaAlpha) * ema + k.emaAlpha * x
  }
  for (let step = 0; step < 500; step += 1) {
    let stats = poolStats(s.pool)
    const before = stats.w
    const warmed = step >= k.warmUp
    blend(stats.c)
    hist.push(ema)
    if (hist.length > k.tEma) hist.shift()
    if (warmed && before !== null) {
      s.countDissent(before)
      s.abandon(k.abandonPatience)
    }
    for (const b of s.live().sort((a, z) => z.moved - a.moved)) {
      const times = warmed && before !== null && b.ans === before ? k.burstAligned : 1
      for (let i = 0; i < times && !b.done; i += 1) s.advance(b)
    }
    stats = poolStats(s.pool)
    const nC = s.pool.length
    blend(stats.c)
    hist[hist.length - 1] = ema
    const d = hist.length >= 2 ? (hist.at(-1) as number) - (hist[0] as number) : 0
    if (warmed && nC >= k.minComplete && ema >= k.confThresh && d >= -k.deltaSlack) return stats.w
    if (s.resolved()) break
    const widenFrom = Math.max(1, Math.trunc(k.warmUp / 2))
    if (
      s.opened < k.maxBranchUse &&
      s.opened < 64 &&
      d <= k.trendThresh &&
      step >= widenFrom &&
      ema < k.confThresh
    ) {
      for (let i = 0; i < k.widenBurst; i += 1) {
        if (s.opened >= k.maxBranchUse || s.opened >= 64 || !s.open()) break
      }
    }
  }
  return s.finalAnswer()
}
