export interface DeadlineOptions {
  /** Seconds until the whole has to be done. */
  readonly timeout: number
  /** Seconds that may pass from one `touch` to the next. */
  readonly silence: number
  /** Aborts as well. */
  readonly signal: AbortSignal
}

/** Why a deadline aborted what it watches. */
export class TooLate extends Error {}

/** Bounds the time of one request, and that between two pieces of its reply. */
export class Deadline implements Disposable {
  readonly signal: AbortSignal
  readonly #late = new AbortController()
  readonly #silence: number
  readonly #whole: NodeJS.Timeout
  #next: NodeJS.Timeout | undefined

  constructor({ timeout, silence, signal }: DeadlineOptions) {
    this.signal = AbortSignal.any([signal, this.#late.signal])
    this.#silence = silence
    this.#whole = setTimeout(() => this.#abort('no answer within the timeout'), timeout * 1_000)
  }

  /** Why it is too late; undefined as long as it is not. */
  get tooLate(): TooLate | undefined {
    const reason: unknown = this.#late.signal.reason
    return reason instanceof TooLate ? reason : undefined
  }

  /** A piece of the reply came; another has to come in time. */
  touch(): void {
    clearTimeout(this.#next)
    const why = `the reply broke off: nothing came for ${this.#silence} s`
    this.#next = setTimeout(() => this.#abort(why), this.#silence * 1_000)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#whole)
    clearTimeout(this.#next)
  }

  #abort(reason: string): void {
    this.#late.abort(new TooLate(reason))
  }
}
