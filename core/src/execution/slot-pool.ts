import type { GradedStore } from '../replay/replay-store.ts'
import { Slot } from './slot.ts'
import type { SlotOptions, SlotResults, SlotWork } from './slot-messages.ts'

/** A piece of work that waits for a slot. */
interface Job {
  readonly work: SlotWork
  readonly store: { readonly key: string; readonly graded: GradedStore } | undefined
  readonly signal: AbortSignal | undefined
  /** Asked when its turn comes: false where its result has become pointless. */
  readonly needed: () => boolean
  readonly settle: (result: SlotResults[keyof SlotResults] | undefined) => void
  readonly fail: (error: unknown) => void
}

export interface JobOptions {
  readonly store?: { readonly key: string; readonly graded: GradedStore }
  readonly signal?: AbortSignal | undefined
  readonly needed?: () => boolean
}

/**
 * Hands pieces of work to a fixed number of slots, started when they are first needed. A slot prefers the
 * program that it ran last, because then its isolate is ready.
 */
export class SlotPool {
  readonly #size: number
  readonly #options: SlotOptions
  readonly #slots: { readonly slot: Slot; program: string }[] = []
  readonly #queue: Job[] = []
  #closed = false

  constructor(size: number, options: SlotOptions) {
    this.#size = size
    this.#options = options
  }

  /** Resolves with undefined where the work was not needed any more; rejects at once when aborted. */
  do<W extends SlotWork>(work: W, options: JobOptions = {}): Promise<SlotResults[W['kind']] | undefined> {
    const { signal, store, needed = () => true } = options
    if (this.#closed) return Promise.reject(new Error('the executor was closed'))
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const abort = () => reject(signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
      const done = () => signal?.removeEventListener('abort', abort)
      this.#queue.push({
        work,
        store,
        signal,
        needed,
        settle: (result) => {
          done()
          resolve(result as SlotResults[W['kind']] | undefined)
        },
        fail: (error) => {
          done()
          reject(error)
        },
      })
      this.#dispatch()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    const error = new Error('the executor was closed')
    for (const job of this.#queue.splice(0)) job.fail(error)
    await Promise.all(this.#slots.splice(0).map(({ slot }) => slot.close()))
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const place = this.#freeSlot()
      if (place === undefined) return
      const job = this.#nextJob(place)
      if (job !== undefined) this.#start(place, job)
    }
  }

  #freeSlot() {
    for (let i = this.#slots.length - 1; i >= 0; i -= 1)
      if (this.#slots[i]?.slot.ended) this.#slots.splice(i, 1)
    const wanted = this.#queue[0]?.work.program.hash
    const free = this.#slots.filter(({ slot }) => !slot.busy)
    const place = free.find(({ program }) => program === wanted) ?? free[0]
    if (place !== undefined || this.#slots.length >= this.#size) return place
    const started = { slot: new Slot(this.#options), program: '' }
    this.#slots.push(started)
    return started
  }

  /**
   * The first job of the program that the slot has ready, else of a program that no other slot works on (each
   * slot that takes up a program has to compile it), else the first of all.
   */
  #nextJob(place: { readonly program: string }): Job | undefined {
    const elsewhere = this.#slots
      .filter((other) => other !== place && other.slot.busy)
      .map(({ program }) => program)
    const same = this.#queue.findIndex(({ work }) => work.program.hash === place.program)
    const fresh = this.#queue.findIndex(({ work }) => !elsewhere.includes(work.program.hash))
    const [job] = this.#queue.splice(Math.max(0, same >= 0 ? same : fresh), 1)
    return job
  }

  #start(place: { readonly slot: Slot; program: string }, job: Job): void {
    if (job.signal?.aborted === true || !job.needed()) {
      job.settle(undefined)
      return
    }
    const { slot } = place
    place.program = job.work.program.hash
    if (job.store !== undefined) slot.hold(job.store.key, job.store.graded)
    const interrupt = () => slot.interrupt()
    job.signal?.addEventListener('abort', interrupt, { once: true })
    slot
      .do(job.work)
      .then(job.settle, job.fail)
      .finally(() => {
        job.signal?.removeEventListener('abort', interrupt)
        // Whoever waited for this may have more for the same program, which the slot has ready.
        setImmediate(() => this.#dispatch())
      })
  }
}
