import { Session } from 'node:inspector/promises'

/** Where a module lies, as a part of the tree; the first that fits. */
const GROUPS: readonly (readonly [group: string, where: RegExp])[] = [
  ['grammar, mutation and crossover', /plugins\/(mutation|crossover)-/],
  ['races and objectives', /plugins\/fitness-replay\/|core\/src\/evaluation\//],
  ['survival, selection, archives', /plugins\/(survival|selection|archive|choice)-/],
  ['critics', /plugins\/critic-/],
  ['verification of action logs', /core\/src\/replay\//],
  ['sandbox protocol', /core\/src\/(execution|sandbox)\//],
  ['checks of programs', /core\/src\/program\/|\/typescript\/|amaro|acorn/],
  ['search and its log', /core\/src\/(search|events|run|models|random)\//],
  ['libraries', /node_modules\//],
  ['Node itself', /^node:/],
]

/** Self time of this thread by part of the tree. */
export class CpuProfile {
  readonly #session: Session
  #time = new Map<string, number>()

  private constructor(session: Session) {
    this.#session = session
  }

  static async start(): Promise<CpuProfile> {
    const session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.start')
    return new CpuProfile(session)
  }

  async stop(): Promise<void> {
    const { profile } = await this.#session.post('Profiler.stop')
    this.#session.disconnect()
    const groups = new Map(profile.nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]))
    const { samples = [], timeDeltas = [] } = profile
    for (const [i, id] of samples.entries()) {
      const group = groups.get(id)
      if (group === undefined) continue
      this.#time.set(group, (this.#time.get(group) ?? 0) + (timeDeltas[i + 1] ?? 0))
    }
  }

  /** Parts of the time in which anything ran, largest first; they add up to 1. */
  shares(): { readonly group: string; readonly part: number }[] {
    const whole = [...this.#time.values()].reduce((sum, time) => sum + time, 0)
    return [...this.#time]
      .map(([group, time]) => ({ group, part: time / whole }))
      .toSorted((a, b) => b.part - a.part)
  }
}

/** Undefined while the thread waits. */
function groupOf({ functionName, url }: { functionName: string; url: string }): string | undefined {
  if (functionName === '(idle)') return undefined
  if (functionName === '(garbage collector)') return 'garbage collection'
  return GROUPS.find(([, pattern]) => pattern.test(url))?.[0] ?? 'other'
}
