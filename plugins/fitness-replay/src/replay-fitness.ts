import {
  AutottsError,
  budgetAveragedAccuracy,
  type CurvePoint,
  type Fitness,
  type FitnessContext,
  type FitnessFunction,
  type Individual,
  type Objective,
  type ReplayStore,
  spendingFault,
} from 'autotts'
import { curveOf, tokensByOrder } from './curve.ts'
import { objectiveOf, objectiveValue } from './objectives.ts'
import { betasOf, type Options, ordersOf } from './options.ts'
import { joinSweeps, runSweep, type SweepPoint } from './sweep.ts'

/** Accuracy and tokens of a program over betas, stores and branch orders, verified by the host. */
export class ReplayFitness implements FitnessFunction {
  readonly objectives: readonly Objective[]
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.objectives = options.objectives.map(objectiveOf)
  }

  reserve(stores: readonly ReplayStore[]): number {
    return betasOf(this.#options).length * ordersOf(this.#options).length * countQuestions(stores)
  }

  async evaluate(individual: Individual, context: FitnessContext): Promise<Fitness> {
    const sweep = await this.#sweep(individual, context)
    const curve = curveOf(sweep)
    const values = this.#options.objectives.map((name) => [name, objectiveValue(name, curve, this.#options)])
    const orders = sweep[0]?.cells[0]?.byOrder.length ?? 0
    const episodes = curve.length * orders * countQuestions(context.stores)
    return { objectives: Object.fromEntries(values), curve, episodes }
  }

  async #sweep({ program }: Individual, context: FitnessContext): Promise<readonly SweepPoint[]> {
    const { screen, blindShare } = this.#options
    const betas = betasOf(this.#options)
    const orders = ordersOf(this.#options)
    const split = screen === undefined ? orders.length : screen.orders
    const first = await runSweep(program, betas, orders.slice(0, split), blindShare, context)
    checkSpending(program.name, first)
    if (split >= orders.length) return first
    this.#screen(program.name, first, context)
    const rest = await runSweep(program, betas, orders.slice(split), blindShare, context)
    const whole = joinSweeps(first, rest)
    checkSpending(program.name, whole)
    return whole
  }

  #screen(name: string, sweep: readonly SweepPoint[], { rivals = [] }: FitnessContext): void {
    const { budgets, screen } = this.#options
    if (screen === undefined || rivals.length === 0) return
    const reached = (curve: readonly CurvePoint[]): number => budgetAveragedAccuracy(curve, budgets)
    const own = reached(curveOf(sweep))
    const worst = Math.min(...rivals.map(({ fitness }) => reached(fitness.curve)))
    if (own >= worst - screen.margin) return
    throw new AutottsError(
      'E_CONTROLLER_SCREENED',
      `${name} reaches ${own.toFixed(2)}% over the budgets in the first ${screen.orders} branch orders, ` +
        `its worst rival ${worst.toFixed(2)}%`,
      { expected: `at least ${(worst - screen.margin).toFixed(2)}%` },
    )
  }
}

function checkSpending(name: string, sweep: readonly SweepPoint[]): void {
  const spending = tokensByOrder(sweep)
  const idle = spending.findIndex((orders) => orders.every((tokens) => tokens === 0))
  if (idle >= 0) throw spendsNothing(name, sweep[idle]?.beta)
  const fault = spendingFault(spending)
  if (fault === undefined) return
  const [before, after] = [sweep[fault.before]?.beta, sweep[fault.after]?.beta]
  const [spent, less] = [Math.round(fault.tokensBefore), Math.round(fault.tokensAfter)]
  throw new AutottsError(
    'E_CONTROLLER_SCHEDULE',
    `${name} spends ${spent} tokens per question at beta = ${before} but ${less} at beta = ${after}`,
    {
      expected: 'mean tokens that never fall as beta grows, and rise from the smallest beta to the largest',
      next: 'Let every knob move in the direction that spends more as beta grows.',
    },
  )
}

function spendsNothing(name: string, beta: number | undefined): AutottsError {
  return new AutottsError('E_CONTROLLER_SCHEDULE', `${name} spends no tokens at beta = ${beta}`, {
    expected: 'a program that opens at least one branch at every beta',
    next: 'Let the knob that says how many branches to open be at least 1.',
  })
}

function countQuestions(stores: readonly ReplayStore[]): number {
  return stores.reduce((sum, { questions }) => sum + questions.length, 0)
}
