import type { ReferenceEpisode } from './episode.ts'
import { type Answer, majority } from './votes.ts'

export interface ParallelProbeSettings {
  readonly chains: number
  readonly stable: number
  readonly patience: number
  readonly warmUp: number
  readonly maxSteps: number
}

interface Chain {
  readonly id: number
  ans: string
  done: boolean
  cut: boolean
  off: number
}

/** Parallel-Probe (section 5) with a burst of 1. */
export function parallelProbe(episode: ReferenceEpisode, k: ParallelProbeSettings): Answer {
  const R: Chain[] = []
  for (let i = 0; i < k.chains; i += 1) {
    const r = episode.tryOpen()
    if (r === null) break
    R.push({ id: r.index, ans: r.answer, done: r.finished, cut: false, off: 0 })
  }
  if (R.length === 0) return null
  let stable = 0
  let lead: Answer = null
  for (let step = 0; step < k.maxSteps; step += 1) {
    let V: Chain[] = []
    for (const b of R) {
      if (b.cut) continue
      if (!b.done) {
        const r = episode.tryAdvance(b.id)
        if (r === null) b.done = true
        else {
          b.ans = r.answer
          b.done = r.finished
        }
      }
      V.push(b)
    }
    if (V.length === 0) return lead
    let w = majority(V.map((b) => b.ans))
    if (step >= k.warmUp && V.length > 1) {
      for (const b of V) if (!b.done) b.off = b.ans !== w ? b.off + 1 : 0
      const C = V.filter((b) => !b.done && b.off >= k.patience)
      if (C.length > 0) {
        for (const b of C) b.cut = true
        V = V.filter((b) => !C.includes(b))
        if (V.length === 0) return lead
        w = majority(V.map((b) => b.ans))
      }
    }
    if (w === lead) stable += 1
    else stable = 0
    lead = w
    if (stable >= k.stable) return w
    if (R.every((b) => b.done || b.cut)) return lead
  }
  return lead
}
