import { setTimeout as wait } from 'node:timers/promises'
import PQueue from 'p-queue'

/** The requests to one server: only so many at a time, and none while it asks for a pause. */
export class RequestLane {
  readonly #queue: PQueue
  #until = 0

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency })
  }

  /** @throws the signal's reason once it is aborted, also while it waits for its turn */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#queue.add(task, { signal })
  }

  /** No request begins before this many milliseconds are over. */
  rest(milliseconds: number): void {
    this.#until = Math.max(this.#until, performance.now() + milliseconds)
  }

  /** Resolves when the server has had the pauses that it asked for. */
  async rested(signal: AbortSignal): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) await wait(left, undefined, { signal })
    signal.throwIfAborted()
  }

  #left(): number {
    return Math.ceil(this.#until - performance.now())
  }
}
