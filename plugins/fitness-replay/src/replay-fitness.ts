import {
  type ControllerProgram,
  type Fitness,
  type FitnessContext,
  type FitnessFunction,
  type Individual,
  indicatorObjective,
  type Objective,
  type Outcomes,
  objectiveValues,
  outcomesText,
  parseOutcomes,
  questionNumbers,
  type ReplayStore,
  type SearchSetup,
  type SetupFault,
} from 'autotts'
import { aboutObjective } from './about-objective.ts'
import { checkSpending } from './check-spending.ts'
import { curveOf } from './curve.ts'
import { divisionFault } from './division-fault.ts'
import { type Division, divisionOf } from './division-of.ts'
import { indicatorsOf } from './indicators.ts'
import { betasOf, type Options, ordersOf, stagesOf } from './options.ts'
import { outraced } from './outraced.ts'
import { Race, type Racer } from './race.ts'
import { Recent } from './recent.ts'
import { joinSweeps, runSweep, type SweepPoint } from './sweep.ts'
import { type OutcomeInput, outcomesOf } from './sweep-outcomes.ts'

/** Rivals whose outcomes stay in memory: those of several islands come by turns. */
const KEPT_RIVALS = 64

/** What every program is put through on the same stores. */
type Plan = OutcomeInput & Division

/** Accuracy and tokens of a program over betas, stores and branch orders, verified by the host. */
export class ReplayFitness implements FitnessFunction {
  readonly objectives: readonly Objective[]
  readonly #options: Options
  readonly #race: Race | undefined
  /** Outcomes of rivals by content address: a cache of what the payloads hold. */
  readonly #rivals = new Recent<Outcomes | undefined>()

  constructor(options: Options) {
    this.#options = options
    this.objectives = indicatorsOf(options).map((indicator) => ({
      ...indicatorObjective(indicator.name),
      about: aboutObjective(indicator, options),
    }))
    this.#race = options.race === undefined ? undefined : new Race(options.race)
  }

  reserve(stores: readonly ReplayStore[]): number {
    return betasOf(this.#options).length * ordersOf(this.#options).length * countQuestions(stores)
  }

  refusal(stores: readonly ReplayStore[], setup?: SearchSetup): SetupFault | undefined {
    const { folds, confirm } = this.#options
    if (setup?.beta === 'none' && betasOf(this.#options).length > 1) return betasWithoutBeta()
    return divisionFault(stores, { folds, confirm })
  }

  searched(stores: readonly ReplayStore[]): readonly (readonly number[])[] {
    const { folds, confirm } = this.#options
    const { selection } = divisionOf(indicatorsOf(this.#options), stores, { folds, confirm })
    const numbers = questionNumbers(stores)
    return stores.map(({ id, questions }, store) => {
      if (selection.stores?.includes(id) === false) return []
      const counted = (row: number) => selection.questions?.includes(numbers[store]?.[row] ?? -1) !== false
      return [...questions.keys()].filter(counted)
    })
  }

  async evaluate({ program }: Individual, context: FitnessContext): Promise<Fitness> {
    const { stores, payloads } = context
    const plan = this.#plan(context)
    const sweep = await this.#sweep(program, plan, context)
    const outcomes = outcomesOf(sweep, plan)
    const values = objectiveValues(outcomes)()
    return {
      objectives: Object.fromEntries(this.objectives.map(({ name }, i) => [name, values[i] ?? Number.NaN])),
      curve: curveOf(sweep, plan.numbers, plan.selection),
      episodes: this.reserve(stores),
      outcomes: payloads.put(outcomesText(outcomes)),
    }
  }

  #plan({ stores, final = false }: FitnessContext): Plan {
    const options = this.#options
    const { folds, confirm } = options
    return {
      ...divisionOf(indicatorsOf(options), stores, { folds, confirm: final ? undefined : confirm }),
      numbers: questionNumbers(stores),
      orders: ordersOf(options),
      stages: stagesOf(options),
    }
  }

  /** @throws CandidateDropped where the program spends wrongly, or is behind its rivals after a stage */
  async #sweep(program: ControllerProgram, plan: Plan, context: FitnessContext): Promise<SweepPoint[]> {
    const { orders, stages } = plan
    const all = this.reserve(context.stores)
    let sweep: SweepPoint[] = []
    for (const [stage, upTo] of stages.entries()) {
      const added = orders.slice(stages[stage - 1] ?? 0, upTo)
      const blindShare = upTo === orders.length ? this.#lastBlindShare(added.length) : 0
      const more = await runSweep(program, betasOf(this.#options), added, blindShare, context)
      sweep = stage === 0 ? more : joinSweeps(sweep, more)
      const episodes = (all * upTo) / orders.length
      const whole = upTo === orders.length
      checkSpending(program.name, sweep, { episodes, whole })
      if (whole) break
      const seen = { ...plan, orders: orders.slice(0, upTo), stages: stages.slice(0, stage + 1) }
      const verdict = this.#race?.look(outcomesOf(sweep, seen), this.#racers(context), stages.length - 1)
      if (verdict?.dropped !== true) continue
      const resamples = this.#options.race?.resamples ?? 0
      const cost = { orders: upTo, allOrders: orders.length, episodes, allEpisodes: all, resamples }
      throw outraced(program.name, verdict, cost)
    }
    return sweep
  }

  /**
   * The blind replays of all stages happen in the last one: they cost a fresh sandbox for every cell, and what does not come so
   * far need not be believed.
   */
  #lastBlindShare(orders: number): number {
    const { blindShare } = this.#options
    return Math.min(1, (blindShare * ordersOf(this.#options).length) / orders)
  }

  /** The rivals, as far as their outcomes are known; those that another fitness function wrote are left out. */
  #racers({ rivals = [], payloads }: FitnessContext): readonly Racer[] {
    const racers = rivals.flatMap(({ id, fitness: { outcomes: hash } }) => {
      if (hash === undefined) return []
      const outcomes = this.#rivals.get(hash, () => readOutcomes(payloads.get(hash)))
      return outcomes === undefined ? [] : [{ id, hash, outcomes }]
    })
    this.#rivals.trim(KEPT_RIVALS)
    return racers
  }
}

function betasWithoutBeta(): SetupFault {
  return {
    message: 'several betas are to be evaluated, but the experiment says `search.beta: none`',
    at: { option: ['betas'] },
    expected: '`betas: [1]`: one operating point, at which the seeds may spend most',
    next: 'Set `betas: [1]` in the options of fitness-replay, or take `search.beta` away.',
  }
}

function readOutcomes(text: string): Outcomes | undefined {
  try {
    return parseOutcomes(text)
  } catch {
    return undefined
  }
}

function countQuestions(stores: readonly ReplayStore[]): number {
  return stores.reduce((sum, { questions }) => sum + questions.length, 0)
}
