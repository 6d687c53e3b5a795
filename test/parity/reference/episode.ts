import type { QuestionRecord, Trajectory } from './record.ts'
import { shuffledOrder } from './shuffle.ts'

export interface Opened {
  readonly answer: string
  readonly index: number
  readonly finished: boolean
}

/** An episode of section 3, with its off-by-one guard and its repeated charge of the finishing remainder. */
export class ReferenceEpisode {
  readonly traj: readonly Trajectory[]
  readonly delta: number
  readonly pos: number[]
  readonly stepped: number[]
  readonly spent: number[]
  opened = 0
  total = 0

  constructor(record: QuestionRecord, order: readonly number[]) {
    this.traj = order.map((j) => record.each_branch[j] as Trajectory)
    this.delta = record.probe_freq
    this.pos = this.traj.map(() => 0)
    this.stepped = this.traj.map(() => 0)
    this.spent = this.traj.map(() => 0)
  }

  static of(record: QuestionRecord, seed: number): ReferenceEpisode {
    return new ReferenceEpisode(record, shuffledOrder(record.each_branch.length, seed))
  }

  #step(j: number): { answer: string; charge: number; finished: boolean } {
    const [probes, tokens, final] = this.traj[j] as Trajectory
    const pos = this.pos[j] as number
    const stepped = this.stepped[j] as number
    if (pos < probes.length) {
      this.pos[j] = pos + 1
      this.stepped[j] = stepped + this.delta
      return { answer: probes[pos] as string, charge: this.delta, finished: false }
    }
    return { answer: final, charge: Math.max(0, tokens - stepped), finished: true }
  }

  #charge(j: number, tokens: number): void {
    this.total += tokens
    this.spent[j] = (this.spent[j] as number) + tokens
  }

  open(): Opened {
    if (this.opened >= this.traj.length) throw new RangeError('all trajectories are started')
    const j = this.opened
    const { answer, charge, finished } = this.#step(j)
    this.#charge(j, charge)
    this.opened += 1
    return { answer, index: j, finished }
  }

  advance(j: number): { readonly answer: string; readonly finished: boolean } {
    if (j > this.opened) throw new RangeError('guard')
    if (j >= this.traj.length) throw new RangeError('index')
    const { answer, charge, finished } = this.#step(j)
    this.#charge(j, charge)
    return { answer, finished }
  }

  read(): string {
    if (this.opened >= this.traj.length) throw new RangeError('all trajectories are started')
    const j = this.opened
    this.opened += 1
    const [, tokens, final] = this.traj[j] as Trajectory
    this.#charge(j, tokens)
    return final
  }

  tryOpen(): Opened | null {
    return guarded(() => this.open())
  }

  tryAdvance(j: number): { readonly answer: string; readonly finished: boolean } | null {
    return guarded(() => this.advance(j))
  }

  tryRead(): string | null {
    return guarded(() => this.read())
  }

  /** The ledger of section 3.4: what the started trajectories were charged. */
  ledger(): number {
    return this.spent.slice(0, this.opened).reduce((sum, tokens) => sum + tokens, 0)
  }
}

function guarded<T>(operation: () => T): T | null {
  try {
    return operation()
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}
