import type { Executor } from '../execution/executor.ts'
import { lazyExecutor } from './lazy-executor.ts'

/** How long nobody uses it before its worker ends, in milliseconds. */
const IDLE_MS = 500

/** A source of executors that have one worker between them: to start it takes longer than most checks. */
export class SharedExecutor {
  #executor: Executor | undefined
  #users = 0
  #idle: NodeJS.Timeout | undefined

  /** The executor for a user, who closes it. */
  use(): Executor {
    clearTimeout(this.#idle)
    this.#executor ??= lazyExecutor()
    this.#users += 1
    let open = true
    return {
      describe: (...given) => this.#current().describe(...given),
      evaluate: (...given) => this.#current().evaluate(...given),
      close: async () => {
        if (open) this.#leave()
        open = false
      },
    }
  }

  #current(): Executor {
    this.#executor ??= lazyExecutor()
    return this.#executor
  }

  #leave(): void {
    this.#users -= 1
    if (this.#users > 0) return
    this.#idle = setTimeout(() => {
      void this.#executor?.close()
      this.#executor = undefined
    }, IDLE_MS)
  }
}
