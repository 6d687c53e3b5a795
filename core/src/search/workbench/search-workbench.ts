import { AutottsError } from '../../errors/autotts-error.ts'
import { formatError } from '../../errors/format-error.ts'
import type { ControllerProgram } from '../../execution/controller-program.ts'
import type { EvaluationResult, EvaluationTask, Executor } from '../../execution/executor.ts'
import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { BetaUse } from '../../operators/setup.ts'
import type {
  DryRun,
  DryRunPlan,
  SoundDraft,
  Traced,
  TraceQuery,
  Workbench,
  WorkbenchRefusal,
  WorkbenchStore,
} from '../../operators/workbench.ts'
import type { Grading } from '../../replay/replay-columns.ts'
import type { ReplaySettings } from '../../replay/replay-settings.ts'
import type { ReplayStore } from '../../replay/replay-store.ts'
import { tracesOf } from '../../replay/trace.ts'
import { describeBred } from '../check.ts'
import { programFault } from '../program-fault.ts'
import { allQuestions, type QuestionRows } from '../searched-questions.ts'
import { dryRunPoint } from './dry-run-curve.ts'
import type { EpisodeAllowance } from './episode-allowance.ts'
import { episodeTrace } from './episode-trace.ts'
import { type AskedEpisodes, type KnownStore, queryFault } from './query-fault.ts'

export interface SearchWorkbenchInput {
  readonly executor: Executor
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
  /** Rows of the questions of each store that may be looked at; all where it is left out. */
  readonly questions?: QuestionRows
  /** Whether drafts may have a beta; they may where it is left out. */
  readonly beta?: BetaUse | undefined
  /** Name of drafts: the id of the individual that is being bred. */
  readonly name: string
  /** Id of an earlier individual with exactly this source, if there is one. */
  readonly known: (source: string) => string | undefined
  /** An individual that the offspring may know of, by its id. */
  readonly found: (id: string) => EvaluatedIndividual | undefined
  readonly allowance: EpisodeAllowance
  /** Episodes that the operator may run for one individual. */
  readonly allowed: number
  readonly signal: AbortSignal
}

/** Cells of a query, or why there are none. */
type Ran = { readonly kind: 'cells'; readonly cells: readonly RanCell[] } | WorkbenchRefusal

interface RanCell {
  readonly task: EvaluationTask
  readonly result: EvaluationResult
}

/** The workbench of one attempt at an individual. Drafts are never trusted: they run in the sandbox. */
export class SearchWorkbench implements Workbench {
  readonly #input: SearchWorkbenchInput

  constructor(input: SearchWorkbenchInput) {
    this.#input = input
  }

  get stores(): readonly WorkbenchStore[] {
    return this.#known().map(({ store: { id, questions, signals }, rows }) => {
      const kept = [...questions.keys()].filter((row) => !rows.includes(row))
      return {
        id,
        questions: questions.length,
        ...(kept.length === 0 ? {} : { kept }),
        signals: [...signals],
      }
    })
  }

  /** Stores that may be looked at; one that is kept whole is none of them. */
  #known(): readonly KnownStore[] {
    const { stores, questions = allQuestions(stores) } = this.#input
    return stores.flatMap((store, i) => {
      const rows = questions[i] ?? []
      return rows.length === 0 ? [] : [{ store, rows }]
    })
  }

  get grading(): Grading {
    return this.#input.settings.grading
  }

  get left(): number {
    return this.#input.allowance.left(this.#input.allowed)
  }

  async check(source: string): Promise<SoundDraft | WorkbenchRefusal> {
    const { executor, beta, known, signal } = this.#input
    const same = known(source)
    if (same !== undefined) return refused('same-source', `the same program as ${same}`)
    try {
      return {
        kind: 'sound',
        description: await describeBred(this.#draft(source), { executor, beta, signal }),
      }
    } catch (thrown) {
      return faultOf(thrown)
    }
  }

  async dryRun(source: string, plan: DryRunPlan): Promise<DryRun | WorkbenchRefusal> {
    const { orders: count } = plan
    if (!Number.isSafeInteger(count) || count < 1)
      return refused('bad-query', `orders is ${count}; expected how many branch orders: 1, 2, ...`)
    if (count > this.left) return this.#tooMany(count)
    const orders = Array.from({ length: count }, (_, seed) => seed)
    const betas = plan.betas.toSorted((a, b) => a - b)
    const stores = plan.stores ?? this.#known().map(({ store }) => store.id)
    const ran = await this.#run(this.#draft(source), { stores, orders, betas }, false)
    if (ran.kind === 'refused') return ran
    const curve = betas.map((beta) => {
      const cells = ran.cells.filter(({ task }) => task.beta === beta)
      return dryRunPoint(
        beta,
        cells.map(({ result }) => result),
        cells.map(({ task }) => task.store.id),
      )
    })
    return { kind: 'ran', curve, episodes: episodesOf(ran.cells) }
  }

  async traces(
    program: EvaluatedIndividual | string,
    { store, questions, orders = [0], betas = [0.5] }: TraceQuery,
  ): Promise<Traced | WorkbenchRefusal> {
    const subject = this.#subject(program)
    if (subject === undefined) return refused('bad-query', 'there is no such individual in the history')
    const asked = { stores: [store], orders, betas, ...(questions === undefined ? {} : { questions }) }
    const ran = await this.#run(subject, asked, true)
    if (ran.kind === 'refused') return ran
    const traces = ran.cells.flatMap(({ task, result: { batch, scores } }) => {
      if (batch === undefined) throw new TypeError('the executor kept no action log although it was asked to')
      const { store, settings, range, beta } = task
      const { columns } = store.graded(settings.grading)
      return [...tracesOf(columns, settings, range, batch)].map((trace, place) =>
        episodeTrace(trace, scores, place, { store: store.id, beta }),
      )
    })
    return { kind: 'traced', traces, episodes: episodesOf(ran.cells) }
  }

  #draft(source: string): ControllerProgram {
    return { name: this.#input.name, source, trusted: false }
  }

  /** An individual is looked up again by its id, so that nobody can pass a draft off as a trusted program. */
  #subject(program: EvaluatedIndividual | string): ControllerProgram | undefined {
    return typeof program === 'string' ? this.#draft(program) : this.#input.found(program.id)?.program
  }

  async #run(program: ControllerProgram, asked: AskedEpisodes, keepLog: boolean): Promise<Ran> {
    const { executor, settings, allowance, signal } = this.#input
    signal.throwIfAborted()
    const stores = this.#known()
    const fault = queryFault(asked, stores)
    if (fault !== undefined) return refused('bad-query', fault)
    const tasks = asked.betas.flatMap((beta) =>
      stores
        .filter(({ store }) => asked.stores.includes(store.id))
        .map(({ store, rows }): EvaluationTask => {
          const questions = asked.questions ?? rows
          return { program, store, settings, beta, range: { orders: asked.orders, questions }, keepLog }
        }),
    )
    const episodes = tasks.reduce((sum, { range }) => sum + range.orders.length * range.questions.length, 0)
    if (episodes > this.left) return this.#tooMany(episodes)
    allowance.use(episodes)
    const settled = await Promise.allSettled(tasks.map((task) => executor.evaluate(task, signal)))
    const cells: RanCell[] = []
    for (const [i, outcome] of settled.entries()) {
      if (outcome.status === 'rejected') return faultOf(outcome.reason)
      cells.push({ task: tasks[i] as EvaluationTask, result: outcome.value })
    }
    return { kind: 'cells', cells }
  }

  #tooMany(episodes: number): WorkbenchRefusal {
    return refused('no-episodes', `this takes at least ${episodes} episodes; ${this.left} are left`)
  }
}

function episodesOf(cells: readonly RanCell[]): number {
  return cells.reduce((sum, { result }) => sum + result.scores.tokens.length, 0)
}

function refused(code: string, reason: string): WorkbenchRefusal {
  return { kind: 'refused', code, reason }
}

/** A program's own fault, in full; anything else is thrown again. */
function faultOf(thrown: unknown): WorkbenchRefusal {
  const { code, reason } = programFault(thrown, 'check', 0)
  return refused(code, thrown instanceof AutottsError ? formatError(thrown) : reason)
}
