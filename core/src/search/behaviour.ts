import { createHash } from 'node:crypto'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { EvaluationResult, EvaluationTask } from '../execution/executor.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { TraitSums } from './behaviour-traits.ts'
import type { SearchComponents } from './search-components.ts'
import type { SearchOptions } from './search-options.ts'

/** Seeds of the branch orders in which every program is probed; one order would take programs for equal that are not. */
const ORDERS: readonly number[] = [0, 1, 2]

/** Where there is no beta, the one at which seeds, which have one all the same, are used. */
const ONLY: readonly number[] = [1]

/** Episodes of the probe set: a few questions of every search store at 11 betas, in three branch orders; 0 where it is off. */
export function probeEpisodes({
  components,
  options,
}: {
  readonly components: Pick<SearchComponents, 'stores'>
  readonly options: Pick<SearchOptions, 'probeQuestions' | 'beta'>
}): number {
  const questions = components.stores.map((store) => probedQuestions(store, options.probeQuestions).length)
  return probedBetas(options).length * ORDERS.length * questions.reduce((sum, count) => sum + count, 0)
}

/** What a probe needs of a search. */
export interface ProbeContext {
  readonly components: Pick<SearchComponents, 'executor' | 'stores' | 'settings'>
  readonly options: Pick<SearchOptions, 'probeQuestions' | 'beta'>
  readonly signal: AbortSignal
}

/**
 * What a program does on the probe set: its traits, and the hash of its verified action logs and answers. Two programs of
 * one hash act alike there, whatever their sources say. @throws AutottsError E_CONTROLLER_*
 */
export async function behaviourOf(program: ControllerProgram, context: ProbeContext): Promise<Behaviour> {
  const { components, options, signal } = context
  const { executor, stores, settings } = components
  const hash = createHash('sha256')
  const traits = new TraitSums()
  for (const store of stores) {
    const range = { orders: ORDERS, questions: probedQuestions(store, options.probeQuestions) }
    const tasks = probedBetas(options).map((beta): EvaluationTask => {
      return { program, store, settings, beta, range, keepLog: true }
    })
    const settled = await Promise.allSettled(tasks.map((task) => executor.evaluate(task, signal)))
    settled.forEach((outcome, i) => {
      if (outcome.status === 'rejected') throw outcome.reason
      hash.update(actions(outcome.value))
      traits.add(tasks[i] as EvaluationTask, outcome.value)
    })
  }
  return { hash: hash.digest('hex'), episodes: probeEpisodes(context), traits: traits.means() }
}

/** The log with the end of every episode in it, and the answers as the host graded them. */
function actions({ batch, scores }: EvaluationResult): string {
  if (batch === undefined) throw new TypeError('the executor kept no action log although it was asked to')
  const log = Buffer.from(batch.log.subarray(0, batch.ends.at(-1) ?? 0)).toString('hex')
  return `${batch.ends.join(' ')};${scores.answers.join(' ')};${log}\n`
}

/** Evenly spread over the rows of a store. */
function probedQuestions({ questions }: ReplayStore, wanted: number): number[] {
  const count = Math.min(wanted, questions.length)
  return Array.from({ length: count }, (_, i) => Math.floor((i * questions.length) / count))
}

function probedBetas({ beta }: Pick<SearchOptions, 'beta'>): readonly number[] {
  return beta === 'none' ? ONLY : BETA_GRID
}
