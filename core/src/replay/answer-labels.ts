import type { Answer } from '../controller/answer.ts'
import type { EpisodeScratch } from './episode-scratch.ts'

/** The labels of one episode: small integers for answer classes, in order of first sight. */
export class AnswerLabels {
  readonly #scratch: EpisodeScratch
  #count = 0

  constructor(scratch: EpisodeScratch) {
    this.#scratch = scratch
  }

  /** Labels are 0..count-1. */
  get count(): number {
    return this.#count
  }

  of(answerClass: number): Answer {
    const { labels, seen, holders } = this.#scratch
    const known = labels[answerClass] as number
    if (known > 0) return known - 1
    const label = this.#count++
    labels[answerClass] = label + 1
    seen[label] = answerClass
    holders[label] = 0
    return label
  }

  /** Clears the shared arrays for the next episode. */
  forget(): void {
    const { labels, seen } = this.#scratch
    for (let label = 0; label < this.#count; label += 1) labels[seen[label] as number] = 0
  }
}
