import type { EvaluationTask, Executor, FitnessContext, Individual, ReplayStore } from 'autotts'
import { PAPER_SETTINGS } from 'autotts'
import { MemoryPayloads } from 'autotts/testing'

export interface MadeEpisode {
  readonly correct: number
  readonly tokens: number
}

/** A store of questions that no other store has. */
export function storeNamed(id: string, questions: number): ReplayStore {
  const question = { text: 'q', gold: '1', interval: 500, branches: 4 }
  return {
    id,
    model: id,
    benchmark: 'made-up',
    source: 'test',
    licence: 'Apache-2.0',
    contentHash: '',
    questionHashes: [],
    signals: [],
    questions: Array.from({ length: questions }, () => question),
    graded: () => {
      throw new Error('a fitness has no business with columns')
    },
  }
}

/** An executor that answers from a rule and counts what it was asked. */
export function executorOf(rule: (task: EvaluationTask, order: number, question: number) => MadeEpisode) {
  const tasks: EvaluationTask[] = []
  const executor: Executor = {
    describe: async () => ({ name: 'x', summary: '', signals: [], schedule: [] }),
    close: async () => {},
    evaluate: async (task) => {
      tasks.push(task)
      const episodes = task.range.orders.flatMap((order) =>
        task.range.questions.map((question) => rule(task, order, question)),
      )
      const tokens = Float64Array.from(episodes, (episode) => episode.tokens)
      const scores = {
        range: task.range,
        answers: new Int32Array(episodes.length),
        correct: Uint8Array.from(episodes, ({ correct }) => correct),
        tokens,
        sequentialTokens: tokens.map((value) => value / 2),
      }
      return { knobs: { n: task.beta }, scores }
    },
  }
  return { executor, tasks }
}

export const INDIVIDUAL: Individual = {
  id: 'i0000',
  index: 0,
  program: { name: 'i0000', source: '', trusted: false },
  lineage: { operator: 'seed', parents: [], change: 'seed' },
}

export function contextOf(executor: Executor, stores: readonly ReplayStore[]): FitnessContext {
  return {
    executor,
    stores,
    settings: PAPER_SETTINGS,
    payloads: new MemoryPayloads(),
    signal: new AbortController().signal,
  }
}
