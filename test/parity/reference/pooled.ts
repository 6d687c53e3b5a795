import type { ReferenceEpisode } from './episode.ts'
import { type Answer, majority } from './votes.ts'

/** A record of IBC, SCR, DGCC and CMC; `streak`, `age` and `moved` belong to the last two. */
export interface PooledRecord {
  readonly id: number
  ans: string
  done: boolean
  cut: boolean
  dissent: number
  streak: number
  age: number
  moved: number
}

/** What IBC, SCR, DGCC and CMC share (section 7.2). */
export class Pooled {
  readonly R: PooledRecord[] = []
  readonly pool: string[] = []
  opened = 0
  readonly episode: ReferenceEpisode

  constructor(episode: ReferenceEpisode) {
    this.episode = episode
  }

  open(): boolean {
    const r = this.episode.tryOpen()
    if (r === null) return false
    this.opened += 1
    const counters = { dissent: 0, streak: 0, age: 0, moved: 0 }
    this.R.push({ id: r.index, ans: r.answer, done: r.finished, cut: false, ...counters })
    if (r.finished) this.pool.push(r.answer)
    return true
  }

  openFirst(count: number): void {
    for (let i = 0; i < count; i += 1) if (!this.open()) break
  }

  advance(b: PooledRecord): void {
    const r = this.episode.tryAdvance(b.id)
    if (r === null) {
      b.done = true
      this.pool.push(b.ans)
      return
    }
    b.streak = r.answer === b.ans ? b.streak + 1 : 0
    b.moved += 1
    b.ans = r.answer
    b.done = r.finished
    if (r.finished) this.pool.push(r.answer)
  }

  live(): PooledRecord[] {
    return this.R.filter((b) => !b.done && !b.cut)
  }

  countDissent(w: Answer): void {
    for (const b of this.live()) b.dissent = b.ans !== w ? b.dissent + 1 : 0
  }

  abandon(patience: number): void {
    const n = this.live().length
    const C = this.live()
      .filter((b) => b.dissent >= patience)
      .sort((a, b) => b.dissent - a.dissent)
    for (const b of C.slice(0, Math.min(C.length, Math.max(0, n - 2)))) b.cut = true
  }

  resolved(): boolean {
    return this.R.every((b) => b.done || b.cut)
  }

  finalAnswer(): Answer {
    if (this.pool.length > 0) return majority(this.pool)
    return majority(this.R.filter((b) => !b.cut).map((b) => b.ans))
  }
}
