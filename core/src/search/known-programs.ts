import { contentHashOfText } from '../events/content-hash-of-text.ts'
import { type Candidate, isLive, type Rejection } from './candidate.ts'
import type { AskedRecord } from './search-state.ts'

/**
 * Who was the first with a source or a behaviour. Candidates are shown in the order of their indices, before they are
 * evaluated; so the later of two equal ones is refused, whichever of them was faster.
 */
export class KnownPrograms {
  readonly #bySource = new Map<string, string>()
  readonly #byBehaviour = new Map<string, string>()

  /** @param asked the individuals that were told, by index */
  constructor(asked: Iterable<AskedRecord>) {
    for (const { id, program, behaviour } of asked) this.#keep(id, program, behaviour?.hash)
  }

  /** Rejects the candidate if an earlier one has its source or its behaviour. */
  admit(candidate: Candidate): Candidate {
    const { individual, behaviour, rejection } = candidate
    if (individual === undefined) return candidate
    const source = contentHashOfText(individual.program.source)
    const same = this.#bySource.get(source)
    const alike = behaviour === undefined ? undefined : this.#byBehaviour.get(behaviour.hash)
    this.#keep(individual.id, source, behaviour?.hash)
    if (!isLive(candidate) || rejection !== undefined) return candidate
    if (same !== undefined)
      return { ...candidate, rejection: duplicate('same-source', `the same program as ${same}`) }
    if (alike === undefined) return candidate
    return {
      ...candidate,
      rejection: duplicate('same-behaviour', `acts as ${alike} does on every question of the probe set`),
    }
  }

  #keep(id: string, source: string, behaviour: string | undefined): void {
    if (!this.#bySource.has(source)) this.#bySource.set(source, id)
    if (behaviour !== undefined && !this.#byBehaviour.has(behaviour)) this.#byBehaviour.set(behaviour, id)
  }
}

function duplicate(code: string, reason: string): Rejection {
  return { stage: 'duplicate', code, reason, episodes: 0 }
}
