import { asyncScheduler, type SchedulerLike } from 'rxjs'
import { AutottsError } from '../errors/autotts-error.ts'

/** A call into a plugin that has not come back yet. */
export interface PluginCall {
  readonly plugin: string
  /** Id of the individual that it is for. */
  readonly individual: string
  /** In milliseconds of the scheduler. */
  readonly since: number
}

export interface PluginCallsOptions {
  /** How long a call may take, in minutes; any time where it is left out. */
  readonly minutes?: number
  readonly scheduler?: SchedulerLike
  /** Told before a plugin gets its turn. */
  readonly onCall?: (calls: readonly PluginCall[]) => void
}

/** The calls into plugins that are under way, and how long each may take. No result depends on the time it took. */
export class PluginCalls {
  readonly #minutes: number
  readonly #scheduler: SchedulerLike
  readonly #onCall: (calls: readonly PluginCall[]) => void
  readonly #underWay = new Set<PluginCall>()

  constructor({
    minutes = Number.POSITIVE_INFINITY,
    scheduler = asyncScheduler,
    onCall = () => {},
  }: PluginCallsOptions = {}) {
    this.#minutes = minutes
    this.#scheduler = scheduler
    this.#onCall = onCall
  }

  /** The longest first. */
  get underWay(): readonly PluginCall[] {
    return [...this.#underWay]
  }

  /** @throws AutottsError E_PLUGIN_TIMEOUT where it does not come back in time; what it gives afterwards is not heard */
  async run<T>(plugin: string, individual: string, call: () => T | Promise<T>): Promise<T> {
    const entry: PluginCall = { plugin, individual, since: this.#scheduler.now() }
    this.#underWay.add(entry)
    this.#onCall(this.underWay)
    try {
      const given = call()
      return given instanceof Promise ? await this.#inTime(entry, given) : given
    } finally {
      this.#underWay.delete(entry)
    }
  }

  #inTime<T>({ plugin, individual }: PluginCall, given: Promise<T>): Promise<T> {
    if (!Number.isFinite(this.#minutes)) return given
    return new Promise<T>((resolve, reject) => {
      const late = () => reject(tooLate(plugin, individual, this.#minutes))
      const timer = this.#scheduler.schedule(late, this.#minutes * 60_000)
      given.then(resolve, reject).finally(() => timer.unsubscribe())
    })
  }
}

function tooLate(plugin: string, individual: string, minutes: number): AutottsError {
  const time = `${minutes} minute${minutes === 1 ? '' : 's'}`
  return new AutottsError(
    'E_PLUGIN_TIMEOUT',
    `${plugin} did not come back for ${individual} within ${time}`,
    {
      expected: 'an answer within `patience` (minutes) of the experiment',
      next: 'See what it waits for, then go on with `autotts resume`; to wait longer run the experiment again with a larger `patience`.',
    },
  )
}
