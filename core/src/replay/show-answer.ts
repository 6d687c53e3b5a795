import type { Answer } from '../controller/answer.ts'
import type { EpisodeScratch } from './episode-scratch.ts'
import type { ReplayBranch } from './replay-branch.ts'

/** Gives a branch the answer that it shows now, NO_ANSWER included, and keeps the tallies. */
export function showAnswer(
  { held, holders }: EpisodeScratch,
  index: number,
  view: ReplayBranch,
  label: Answer,
): void {
  const before = held[index] as number
  if (label === before) {
    if (label >= 0) view.streak += 1
    return
  }
  held[index] = label
  if (before >= 0) {
    holders[before] = (holders[before] as number) - 1
    view.changes += 1
  }
  if (label >= 0) holders[label] = (holders[label] as number) + 1
  view.answer = label
  view.streak = label >= 0 ? 1 : 0
}
