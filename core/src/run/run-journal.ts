import { asyncScheduler, interval, type SchedulerLike, type Subscription } from 'rxjs'
import { EventLog } from '../events/event-log.ts'
import { ProgramFiles } from '../events/program-files.ts'
import type { ContentHash, SearchEvent } from '../events/search-event.ts'
import { ModelCallLog } from '../models/model-call-log.ts'
import type { Payloads } from '../operators/fitness.ts'
import type { SearchJournal } from '../search/search-options.ts'
import type { RunFiles } from './run-files.ts'

const SYNC_EVERY_MS = 1_000

/** The log and the sources of a run on disk: written at once, synchronised with the disk every second. */
export class RunJournal implements SearchJournal, Disposable {
  readonly modelCalls: ModelCallLog
  readonly #log: EventLog
  readonly #programs: ProgramFiles
  readonly #payloads: ProgramFiles
  readonly #timer: Subscription
  #unsynced: unknown

  /** @param keep bytes of the log to go on after */
  constructor(files: RunFiles, keep: number, scheduler: SchedulerLike = asyncScheduler) {
    this.#programs = new ProgramFiles(files.sources, '.ts')
    this.#payloads = new ProgramFiles(files.payloads, '.json')
    this.modelCalls = new ModelCallLog(files.modelCalls, this.#payloads)
    this.#log = new EventLog(files.events, keep)
    this.#timer = interval(SYNC_EVERY_MS, scheduler).subscribe(() => this.#syncInTime())
  }

  get payloads(): Payloads {
    return this.#payloads
  }

  put(source: string): ContentHash {
    return this.#programs.put(source)
  }

  get(program: ContentHash): string {
    return this.#programs.get(program)
  }

  append(events: readonly SearchEvent[]): readonly SearchEvent[] {
    if (this.#unsynced !== undefined) throw this.#unsynced
    return this.#log.append(events)
  }

  sync(): void {
    this.#programs.sync()
    this.#payloads.sync()
    this.#log.sync()
  }

  /** Nobody hears what a timer throws: the next event does. */
  #syncInTime(): void {
    try {
      this.sync()
    } catch (thrown) {
      this.#unsynced = thrown
    }
  }

  [Symbol.dispose](): void {
    this.#timer.unsubscribe()
    try {
      this.sync()
    } finally {
      this.modelCalls[Symbol.dispose]()
      this.#log.close()
    }
  }
}
