import type { Worker } from 'node:worker_threads'

/** Between two questions to a thread that has nearly used up its time: without a pause it would be asked all the time. */
const PAUSE_MS = 50

/**
 * Watches a thread that reads a program's text: the parser for types can take time without end, and only
 * ending its thread stops it. What counts is the thread's CPU time. By the wall clock it has no limit: it
 * waits for nothing but the machine.
 */
export class ReadingWatch {
  readonly #worker: Pick<Worker, 'cpuUsage'>
  readonly #limit: number
  readonly #onLate: () => void
  #timer: NodeJS.Timeout | undefined

  /** @param limit milliseconds */
  constructor(worker: Pick<Worker, 'cpuUsage'>, limit: number, onLate: () => void) {
    this.#worker = worker
    this.#limit = limit
    this.#onLate = onLate
  }

  /** @param before what the thread had used when it began */
  begin(before: NodeJS.CpuUsage): void {
    this.end()
    this.#waitFor(this.#limit, before)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #waitFor(left: number, before: NodeJS.CpuUsage): void {
    const timer = setTimeout(
      async () => {
        const used = await this.#usedSince(before)
        if (this.#timer !== timer) return
        if (used < this.#limit) this.#waitFor(this.#limit - used, before)
        else this.#onLate()
      },
      Math.max(left, PAUSE_MS),
    )
    this.#timer = timer
  }

  /** Nothing where the thread has ended, which ends the watch as well. */
  async #usedSince(before: NodeJS.CpuUsage): Promise<number> {
    try {
      const { user, system } = await this.#worker.cpuUsage(before)
      return (user + system) / 1000
    } catch {
      return 0
    }
  }
}
