import type { ReferenceEpisode } from './episode.ts'
import { type Answer, conf, exactSum, rne } from './votes.ts'

export interface SdgvSettings {
  readonly warmUp: number
  readonly lockStreak: number
  readonly prunePatience: number
  readonly confThresh: number
  readonly maxCohort: number
  readonly maturityBoost: number
  readonly minLockedFrac: number
}

interface LockingRecord {
  readonly id: number
  ans: string
  done: boolean
  cut: boolean
  streak: number
  locked: boolean
  dissent: number
}

/** The weighted vote of section 6.2. */
export function weigh(
  R: readonly Pick<LockingRecord, 'ans' | 'cut' | 'locked'>[],
  boost: number,
): { readonly w: Answer; readonly c: number } {
  const M = new Map<string, number>()
  for (const b of R) if (!b.cut) M.set(b.ans, (M.get(b.ans) ?? 0) + (b.locked ? boost : 1))
  if (M.size === 0) return { w: null, c: 0 }
  const ordered = [...M].sort((a, b) => b[1] - a[1])
  const [winner, t1] = ordered[0] as [string, number]
  const t2 = ordered[1]?.[1] ?? 0
  const S = exactSum([...M.values()])
  const n = R.filter((b) => !b.cut).length
  const scale = n / S
  const v1 = Math.max(1, rne(t1 * scale))
  const v2 = Math.max(0, rne(t2 * scale))
  return { w: winner, c: conf(v1, v2) }
}

/** SDGV (section 6.3). */
export function sdgv(episode: ReferenceEpisode, k: SdgvSettings): Answer {
  const R: LockingRecord[] = []
  let opened = 0
  const open = (): boolean => {
    const r = episode.tryOpen()
    if (r === null) return false
    R.push({
      id: r.index,
      ans: r.answer,
      done: r.finished,
      cut: false,
      streak: 1,
      locked: r.finished || k.lockStreak <= 1,
      dissent: 0,
    })
    opened += 1
    return true
  }
  for (let i = 0; i < Math.max(2, Math.trunc(k.maxCohort / 4)); i += 1) if (opened >= 64 || !open()) break
  if (R.length === 0) return null
  for (let step = 0; step < 200; step += 1) {
    for (const b of R) {
      if (b.cut || b.done || b.locked) continue
      const r = episode.tryAdvance(b.id)
      if (r === null) {
        b.done = true
        b.locked = true
        continue
      }
      b.streak = r.answer === b.ans ? b.streak + 1 : 1
      b.ans = r.answer
      b.done = r.finished
      if (b.streak >= k.lockStreak || r.finished) b.locked = true
    }
    const assess = () => {
      const { w, c } = weigh(R, k.maturityBoost)
      const nA = R.filter((b) => !b.cut).length
      const nL = R.filter((b) => !b.cut && b.locked).length
      return { w, c, nA, nL, f: nA === 0 ? 0 : nL / nA }
    }
    let s = assess()
    if (step >= k.warmUp && s.w !== null && s.nA > 1) {
      for (const b of R) {
        if (b.cut || !b.locked) continue
        if (b.ans !== s.w) {
          b.dissent += 1
          if (b.dissent >= k.prunePatience) b.cut = true
        } else b.dissent = 0
      }
      s = assess()
    }
    const allDone = R.every((b) => b.cut || b.locked)
    if (step >= k.warmUp && s.f >= k.minLockedFrac && s.nL >= 2 && s.c >= k.confThresh) return s.w
    if (allDone && s.nA === 0) return s.w
    const widenFrom = Math.max(1, Math.trunc(k.warmUp / 2))
    if (opened < k.maxCohort && opened < 64 && step >= widenFrom && s.c < k.confThresh && !allDone) open()
    if (allDone) break
  }
  return weigh(R, k.maturityBoost).w
}
