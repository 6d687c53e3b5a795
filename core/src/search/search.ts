import {
  concat,
  concatMap,
  defer,
  EMPTY,
  from,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  Subject,
} from 'rxjs'
import { endsGroup } from '../events/event-groups.ts'
import type { SearchEvent } from '../events/search-event.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { addCosts } from '../models/model-cost.ts'
import { ModelLedger } from '../models/model-ledger.ts'
import { AskingDesk } from './asking-desk.ts'
import { probeEpisodes } from './behaviour.ts'
import type { Candidate } from './candidate.ts'
import { check } from './check.ts'
import { critique } from './critique.ts'
import { evaluate, fitnessOf, reserveOf } from './evaluate.ts'
import { foldEvent, foldEvents } from './fold-event.ts'
import { healthWarnings } from './health.ts'
import { inIndexOrder } from './in-index-order.ts'
import { individualId } from './individual-id.ts'
import { KnownPrograms } from './known-programs.ts'
import { meterOf } from './meter-of.ts'
import { PluginCalls } from './plugin-calls.ts'
import { probe } from './probe.ts'
import { programFault } from './program-fault.ts'
import { review } from './review.ts'
import type { SearchContext, SearchJournal } from './search-options.ts'
import { EMPTY_STATE, type SearchState } from './search-state.ts'
import { tell } from './tell.ts'
import { toldBefore } from './told-before.ts'
import { vary } from './vary.ts'
import { workbenchEpisodes } from './workbench/episode-allowance.ts'

/** Without `calls`, plugins may take any time. */
export type SearchInput = Omit<
  SearchContext,
  'payloads' | 'calls' | 'modelCalls' | 'allowanceOf' | 'ledger'
> &
  Partial<Pick<SearchContext, 'calls'>>

/**
 * A steady-state search: n slots, each of which asks, varies, checks, probes, evaluates, critiques and tells. Individual k is
 * bred from what was told up to k - slots, its randomness comes from (seed, k), and candidates are compared with earlier
 * ones, and told, in the order of their indices, so one seed gives one log on any number of workers.
 */
export class Search {
  readonly #context: SearchContext
  readonly #journal: SearchJournal
  readonly #desk: AskingDesk
  readonly #ledger: ModelLedger
  #state: SearchState = EMPTY_STATE
  /** States that individuals under way may know of, by their number of told ones. */
  readonly #recent = new Map<number, SearchState>()
  /** Asked before a resume, and to be asked again. */
  #pending: number[]

  /** @param past events of the log so far, in complete groups; the search goes on from there */
  constructor(given: SearchInput, journal: SearchJournal, past: readonly SearchEvent[] = []) {
    const context = {
      calls: new PluginCalls(),
      ...given,
      payloads: journal.payloads,
      modelCalls: journal.modelCalls,
      allowanceOf: (index: number) => this.#desk.allowanceOf(index),
      ledger: () => this.#ledger,
    }
    this.#context = context
    this.#journal = journal
    const reserve = reserveOf(context) + probeEpisodes(context) + workbenchEpisodes(given.components)
    this.#desk = new AskingDesk(context.options, context.components, reserve)
    this.#remember(EMPTY_STATE)
    this.#pending = this.#desk.release(EMPTY_STATE)
    for (const event of past) this.#replay(event)
    const { told, modelSpend } = this.#state
    const before = addCosts(modelSpend, journal.modelCalls.costFrom(told))
    this.#ledger = new ModelLedger(context.options.limits, before)
  }

  get state(): SearchState {
    return this.#state
  }

  /** Asks no more: what is under way is finished and logged, then the events complete without a RunEnded. */
  stop(): void {
    this.#desk.stop()
  }

  /** The search, started by a subscription; every event was logged before it is published. */
  run(): Observable<SearchEvent> {
    if (this.#state.ended !== undefined) return EMPTY
    return concat(this.#baselines(), this.#evolution(), this.#end())
  }

  #evolution(): Observable<SearchEvent> {
    return defer(() => {
      const asks = new Subject<number>()
      const known = new KnownPrograms(this.#state.asked)
      const told = asks.pipe(
        mergeMap((index) =>
          of(index).pipe(
            map((k) => this.#ask(k)),
            concatMap((candidate) => vary(candidate, this.#context)),
            concatMap((candidate) => check(candidate, this.#context)),
            concatMap((candidate) => probe(candidate, this.#context)),
          ),
        ),
        inIndexOrder(this.#state.told),
        map((candidate) => known.admit(candidate)),
        mergeMap((candidate) =>
          of(candidate).pipe(
            concatMap((admitted) => evaluate(admitted, this.#context)),
            concatMap((candidate) => critique(candidate, this.#context)),
            concatMap((candidate) => review(candidate, this.#context)),
          ),
        ),
        inIndexOrder(this.#state.told),
        concatMap((candidate) =>
          concat(
            defer(() => from(this.#tell(candidate))),
            defer(() => this.#release(asks)),
          ),
        ),
      )
      return startedBy(told, () => this.#begin(asks))
    })
  }

  #ask(index: number): Candidate {
    const { options, components } = this.#context
    const seen = this.#recent.get(toldBefore(index, options, components.survival))
    if (seen === undefined) throw new TypeError(`individual ${index} was asked too early or too late`)
    const meter = meterOf(index, this.#context)
    return { index, id: individualId(index), seen, meter, refusals: [] }
  }

  #tell(candidate: Candidate): readonly SearchEvent[] {
    if (candidate.individual !== undefined) this.#journal.put(candidate.individual.program.source)
    return this.#record(this.#withWarnings(tell(candidate, this.#state, this.#context)))
  }

  /**
   * Puts warnings about the search up to now before the event that closes the group, so that both are in the log or neither
   * is.
   */
  #withWarnings(events: readonly SearchEvent[]): readonly SearchEvent[] {
    const { components, options } = this.#context
    const watched = { archives: components.archives.map(({ name }) => name), limits: options.limits }
    return [...events.slice(0, -1), ...healthWarnings(this.#state, watched), ...events.slice(-1)]
  }

  #begin(asks: Subject<number>): void {
    const pending = this.#pending
    this.#pending = []
    for (const index of pending) asks.next(index)
    if (this.#desk.finished(this.#state)) asks.complete()
  }

  #release(asks: Subject<number>): Observable<never> {
    for (const index of this.#desk.release(this.#state)) asks.next(index)
    if (this.#desk.finished(this.#state)) asks.complete()
    return EMPTY
  }

  #baselines(): Observable<SearchEvent> {
    const { baselines, rejectedBaselines } = this.#state
    const known = new Set([...baselines.map(({ name }) => name), ...Object.keys(rejectedBaselines)])
    return from(this.#context.options.baselines.filter(({ name }) => !known.has(name))).pipe(
      concatMap((program) => this.#compare(program)),
      concatMap((event) => from(this.#record([event]))),
    )
  }

  async #compare(program: ControllerProgram): Promise<SearchEvent> {
    const { name } = program
    const lineage = { operator: 'seed', parents: [], change: name }
    try {
      await this.#context.components.executor.describe(program, this.#context.signal)
      const fitness = await fitnessOf({ id: name, index: 0, program, lineage }, this.#context, EMPTY_STATE)
      return { type: 'BaselineEvaluated', name, program: this.#journal.put(program.source), fitness }
    } catch (thrown) {
      const { code, reason } = programFault(thrown, 'evaluate', 0)
      return { type: 'BaselineRejected', name, code, reason }
    }
  }

  #end(): Observable<SearchEvent> {
    return defer(() => {
      const { reason } = this.#desk
      if (reason === undefined) return EMPTY
      const population = this.#state.population.map(({ id }) => id)
      return from(this.#record([{ type: 'RunEnded', reason, population }]))
    })
  }

  #record(events: readonly SearchEvent[]): readonly SearchEvent[] {
    const logged = this.#journal.append(events)
    this.#state = foldEvents(this.#state, logged, (program) => this.#journal.get(program))
    this.#remember(this.#state)
    return logged
  }

  #replay(event: SearchEvent): void {
    const before = this.#state.told
    this.#state = foldEvent(this.#state, event, (program) => this.#journal.get(program))
    if (!endsGroup(event)) return
    this.#remember(this.#state)
    if (this.#state.told > before) this.#pending.push(...this.#desk.release(this.#state))
    this.#pending = this.#pending.filter((index) => index >= this.#state.told)
  }

  #remember(state: SearchState): void {
    this.#recent.set(state.told, state)
    this.#recent.delete(state.told - this.#context.options.slots - 1)
  }
}

/** Subscribes first and then starts, so that nothing is asked before there is someone to hear of it. */
function startedBy<T>(source: Observable<T>, start: () => void): Observable<T> {
  return merge(
    source,
    defer(() => {
      start()
      return EMPTY
    }),
  )
}
