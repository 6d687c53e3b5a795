import { type ModelAllowance, ModelAllowances } from '../models/model-allowance.ts'
import { guardedNow } from './program-fault.ts'
import type { SearchComponents } from './search-components.ts'
import type { SearchOptions } from './search-options.ts'
import type { SearchState } from './search-state.ts'
import { toldBefore } from './told-before.ts'

type DeskComponents = Pick<SearchComponents, 'survival' | 'termination' | 'fitness'>

/** A search in which so many individuals in a row came to nothing, for want of an idea, is over. */
const BARREN = 50

/**
 * Decides which individuals may be asked, after each one that was told. Apart from wall-clock the decision depends on the
 * states alone, so a resumed run that shows the desk its past states comes to the same asks.
 */
export class AskingDesk {
  readonly #options: SearchOptions
  readonly #components: DeskComponents
  /** Most episodes of one individual. */
  readonly #reserve: number
  readonly #allowances: ModelAllowances
  #next = 0
  #reason: string | undefined
  #stopped = false

  constructor(options: SearchOptions, components: DeskComponents, reserve: number) {
    this.#options = options
    this.#components = components
    this.#reserve = reserve
    this.#allowances = new ModelAllowances(options.limits, options.slots)
  }

  /** Why no further individual will be asked, if so. */
  get reason(): string | undefined {
    return this.#reason
  }

  /** Asks nothing more; the run can be resumed. */
  stop(): void {
    this.#stopped = true
  }

  /** What the model calls of an individual that was asked may cost. */
  allowanceOf(index: number): ModelAllowance {
    return this.#allowances.of(index)
  }

  /** True when no more will be asked and every one that was asked has been told. */
  finished(state: SearchState): boolean {
    return (this.#stopped || this.#reason !== undefined) && state.told >= this.#next
  }

  /** Indices that may be asked now that the search has come to this state. */
  release(state: SearchState): number[] {
    this.#reason ??= this.#terminated(state)
    const released: number[] = []
    while (!this.#stopped && this.#reason === undefined && this.#mayAsk(state)) {
      released.push(this.#next)
      this.#allowances.allow(this.#next, state.told, state.modelSpend)
      this.#next += 1
    }
    return released
  }

  #mayAsk(state: SearchState): boolean {
    const { limits, elapsedMinutes } = this.#options
    if (limits.individuals !== undefined && this.#next >= limits.individuals)
      return this.#end(`the budget of ${limits.individuals} individuals is used up`)
    if (limits.minutes !== undefined && elapsedMinutes() >= limits.minutes)
      return this.#end(`the budget of ${limits.minutes} minutes is used up`)
    if (state.told < toldBefore(this.#next, this.#options, this.#components.survival)) return false
    const inFlight = this.#next - state.told
    if (limits.episodes === undefined || state.episodes + (inFlight + 1) * this.#reserve <= limits.episodes)
      return true
    return inFlight > 0 ? false : this.#end(`the budget of ${limits.episodes} episodes is used up`)
  }

  #end(reason: string): false {
    this.#reason = reason
    return false
  }

  #terminated(state: SearchState): string | undefined {
    const { fitness, termination } = this.#components
    if (state.barren >= BARREN) return `no operator had anything new to offer ${BARREN} times in a row`
    if (state.unaffordable >= this.#options.slots) return 'the budget for model calls is used up'
    if (state.told === 0 || termination.length === 0) return undefined
    const { population, told, evaluated } = state
    const progress = {
      asked: this.#next,
      told,
      evaluated: evaluated.length,
      population,
      history: evaluated.toArray(),
      objectives: fitness.objectives,
    }
    return termination
      .map((one) => guardedNow('termination', () => one.done(progress)))
      .find((reason) => reason !== undefined)
  }
}
