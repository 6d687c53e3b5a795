import type { Action } from '../controller/action.ts'
import type { Answer } from '../controller/answer.ts'
import type { Branch } from '../controller/branch.ts'
import type { BranchOptions, Question } from '../controller/question.ts'
import type { Vote } from '../controller/vote.ts'
import type { EpisodeInput } from './episode-input.ts'
import { EpisodeState } from './episode-state.ts'
import { replayAction } from './replay-action.ts'
import type { ReplayBranch } from './replay-branch.ts'

let stateOf: (question: ReplayQuestion) => EpisodeState

/**
 * A question as a program holds it under replay. Lists are copies, made anew after a change, so that a
 * program cannot disturb the engine through them.
 */
export class ReplayQuestion implements Question {
  readonly finals: Vote
  readonly interval: number
  readonly #state: EpisodeState
  #opened: readonly Branch[] = []
  #active: readonly Branch[] = []
  #finished: readonly Branch[] = []
  #activeAt = 0

  constructor(input: EpisodeInput) {
    this.#state = new EpisodeState(input)
    this.finals = this.#state.finals
    this.interval = this.#state.interval
  }

  static {
    stateOf = (question) => question.#state
  }

  get opened(): readonly Branch[] {
    const { branches } = this.#state
    if (this.#opened.length !== branches.length) this.#opened = copy(branches)
    return this.#opened
  }

  get active(): readonly Branch[] {
    if (this.#activeAt !== this.#state.changes) this.#active = this.#selectActive()
    return this.#active
  }

  get finished(): readonly Branch[] {
    const { finished } = this.#state
    if (this.#finished.length !== finished.length) this.#finished = copy(finished)
    return this.#finished
  }

  get remaining(): number {
    return this.#state.remaining
  }

  get spent(): number {
    return this.#state.spent
  }

  get exhausted(): boolean {
    return this.#state.exhausted
  }

  holders(answer: Answer): number {
    return this.#state.holders(answer)
  }

  branch(count = 1, options?: BranchOptions): Action {
    return replayAction(options?.probe === false ? 'branch-unseen' : 'branch', [], count)
  }

  read(count = 1): Action {
    return replayAction('read', [], count)
  }

  advance(branches: Branch | readonly Branch[], steps: number | readonly number[] = 1): Action {
    return replayAction('advance', asList(branches), steps)
  }

  continue(branches: Branch | readonly Branch[], steps: number | readonly number[] = 1): Action {
    return replayAction('continue', asList(branches), steps)
  }

  probe(branches: Branch | readonly Branch[]): Action {
    return replayAction('probe', asList(branches), 1)
  }

  prune(branches: Branch | readonly Branch[]): Action {
    return replayAction('prune', asList(branches), 1)
  }

  note(text: string): void {
    this.#state.remark(`${text}`)
  }

  #selectActive(): readonly Branch[] {
    const { branches, changes } = this.#state
    const active: Branch[] = []
    for (let i = 0; i < branches.length; i += 1) {
      if (this.#state.isActive(i)) active.push(branches[i] as ReplayBranch)
    }
    this.#activeAt = changes
    return active
  }
}

/** The state behind a question; for the engine alone. */
export function episodeStateOf(question: ReplayQuestion): EpisodeState {
  return stateOf(question)
}

function copy(branches: readonly ReplayBranch[]): readonly Branch[] {
  const list: Branch[] = []
  for (let i = 0; i < branches.length; i += 1) list.push(branches[i] as ReplayBranch)
  return list
}

function asList(branches: Branch | readonly Branch[]): readonly Branch[] {
  return Array.isArray(branches) ? branches : [branches as Branch]
}
