import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AutottsError } from '../errors/autotts-error.ts'
import type { GradedStore } from '../replay/replay-store.ts'
import { sharedColumns } from '../replay/shared-columns.ts'
import type { RunnableProgram } from './program-host.ts'
import { ReadingWatch } from './reading-watch.ts'
import type { SlotMessage, SlotOptions, SlotReply, SlotResults, SlotWork } from './slot-messages.ts'

/** A trusted program in the middle of its work cannot be asked. */
const CLOSE_MS = 500

/**
 * A thread makes little garbage of its own, but every piece of work leaves a log outside its heap, which a small young
 * generation gives back soon.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 2 }

interface Waiting {
  readonly settle: (result: SlotResults[keyof SlotResults]) => void
  readonly fail: (error: unknown) => void
}

/** A worker thread that does one piece of work at a time; it keeps no process alive while it is idle. */
export class Slot {
  readonly #worker: Worker
  readonly #stores = new Set<string>()
  #waiting: Waiting | undefined
  #next = 0
  #ended = false
  readonly #reading: ReadingWatch
  #file = ''

  constructor(options: SlotOptions) {
    const isSource = import.meta.url.endsWith('.ts')
    const main = new URL(`./slot-main.${isSource ? 'ts' : 'js'}`, import.meta.url)
    // A thread does not inherit how the launcher resolves the workspace's packages to their source.
    const execArgv = isSource ? ['--conditions=@autotts/source'] : []
    this.#worker = new Worker(main, { workerData: options, execArgv, resourceLimits: RESOURCE_LIMITS })
    this.#worker.unref()
    this.#reading = new ReadingWatch(this.#worker, options.timeLimit, () => {
      this.#endReading(options.timeLimit)
    })
    this.#worker.on('message', (reply: SlotReply) => this.#receive(reply))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('a worker thread ended')))
  }

  get ended(): boolean {
    return this.#ended
  }

  get busy(): boolean {
    return this.#waiting !== undefined
  }

  /** Gives a store's columns and gold answers to the thread, once. */
  hold(key: string, { columns, gold }: GradedStore): void {
    if (this.#stores.has(key)) return
    this.#stores.add(key)
    this.#post({ kind: 'store', key, columns: sharedColumns(columns), gold })
  }

  do<W extends SlotWork>(work: W): Promise<SlotResults[W['kind']]> {
    if (this.#waiting !== undefined) throw new Error('a slot does one piece of work at a time')
    return new Promise<SlotResults[W['kind']]>((settle, fail) => {
      this.#waiting = { settle: settle as Waiting['settle'], fail }
      this.#file = fileOf(work.program)
      this.#worker.ref()
      this.#post({ ...work, id: this.#next })
    })
  }

  /** Ends what an untrusted program does now. */
  interrupt(): void {
    this.#post({ kind: 'interrupt' })
  }

  /** Ends the thread and its sandbox; a thread that does not follow in time is stopped where it stands. */
  async close(): Promise<void> {
    if (this.#ended) return
    const gone = once(this.#worker, 'exit')
    this.#post({ kind: 'close' })
    const timer = setTimeout(() => this.#worker.terminate(), CLOSE_MS)
    await gone
    clearTimeout(timer)
  }

  #post(message: SlotMessage): void {
    this.#worker.postMessage(message)
  }

  #endReading(limit: number): void {
    const message = `reading the program takes more than ${limit / 1000} s of CPU time`
    const next = 'Write casts as `x as T` and name parts of nested expressions.'
    const place = { file: this.#file }
    this.#end(new AutottsError('E_CONTROLLER_FORM', message, { place, next }))
    this.#worker.terminate()
  }

  #receive(reply: SlotReply): void {
    if ('reading' in reply) {
      if (reply.reading) this.#reading.begin(reply.cpu)
      else this.#reading.end()
      return
    }
    if (reply.id !== this.#next) return
    this.#next += 1
    const waiting = this.#waiting
    this.#waiting = undefined
    this.#worker.unref()
    if ('result' in reply) waiting?.settle(reply.result)
    else {
      this.#ended ||= reply.last
      const { code, message, place, expected, next } = reply.error
      const details = Object.entries({ place, expected, next }).filter(([, value]) => value !== undefined)
      waiting?.fail(new AutottsError(code, message, Object.fromEntries(details)))
    }
  }

  #end(error: unknown): void {
    this.#reading.end()
    this.#ended = true
    this.#waiting?.fail(error)
    this.#waiting = undefined
  }
}

function fileOf(program: RunnableProgram): string {
  return program.kind === 'module' ? program.file : (program.program.file ?? `${program.program.name}.ts`)
}
