import type { ReferenceEpisode } from './episode.ts'
import { type Answer, conf, majority, voteStats } from './votes.ts'

/** SC@k (section 2), which here votes over the trajectories that there are. */
export function sc(episode: ReferenceEpisode, k: { readonly n: number }): Answer {
  const answers: string[] = []
  for (let i = 0; i < k.n; i += 1) {
    const answer = episode.tryRead()
    if (answer !== null) answers.push(answer)
  }
  return majority(answers)
}

/** ASC (section 3). */
export function asc(
  episode: ReferenceEpisode,
  k: { readonly max: number; readonly threshold: number },
): Answer {
  const answers: string[] = []
  for (let i = 0; i < k.max; i += 1) {
    const answer = episode.tryRead()
    if (answer === null) break
    answers.push(answer)
    if (answers.length >= 2) {
      const { w, v1, v2 } = voteStats(answers)
      if (conf(v1, v2) > k.threshold) return w
    }
  }
  return majority(answers)
}

/** ESC (section 4). */
export function esc(episode: ReferenceEpisode, k: { readonly max: number; readonly window: number }): Answer {
  const answers: string[] = []
  for (let repetition = 0; repetition < Math.trunc(k.max / k.window); repetition += 1) {
    const window: string[] = []
    for (let i = 0; i < k.window; i += 1) {
      const answer = episode.tryRead()
      if (answer === null) break
      window.push(answer)
    }
    if (window.length === 0) continue
    answers.push(...window)
    if (new Set(window).size === 1) return window[0] as string
  }
  return majority(answers)
}
