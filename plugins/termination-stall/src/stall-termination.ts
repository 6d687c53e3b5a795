import {
  type EvaluatedIndividual,
  type Objective,
  objectiveVector,
  type SearchProgress,
  type SearchSetup,
  type SetupFault,
  type Termination,
} from 'autotts'
import { volumeGain } from './volume-gain.ts'

export interface StallOptions {
  readonly individuals: number
  /** Share of the hypervolume, or units of the objective. */
  readonly by: number
  readonly objective?: string | undefined
  readonly reference?: Readonly<Record<string, number>> | undefined
}

/** Ends a search that has not improved by more than `by` over the last `individuals` whose fate is known. */
export class StallTermination implements Termination {
  readonly #options: StallOptions

  constructor(options: StallOptions) {
    this.#options = options
  }

  refusal({ objectives }: SearchSetup): SetupFault | undefined {
    const { objective, reference } = this.#options
    const known = objectives.map(({ name }) => name)
    const fault = (message: string, at: readonly string[], next: string): SetupFault => {
      return { message, at: { option: at }, expected: known.join(', '), next }
    }
    if (objective !== undefined && !known.includes(objective))
      return fault(
        `${objective} is no objective of this experiment`,
        ['objective'],
        'Name an objective, or leave it out to watch the hypervolume.',
      )
    if (reference === undefined) return undefined
    const unknown = Object.keys(reference).find((name) => !known.includes(name))
    if (unknown !== undefined)
      return fault(
        `${unknown} is no objective of this experiment`,
        ['reference', unknown],
        'Name the objectives.',
      )
    const missing = known.find((name) => reference[name] === undefined)
    if (missing === undefined) return undefined
    return fault(`the reference has no ${missing}`, ['reference'], `Give ${missing} its worst value.`)
  }

  done({ told, history, objectives }: SearchProgress): string | undefined {
    const { individuals, objective } = this.#options
    const before = history.filter(({ index }) => index < told - individuals)
    if (before.length === 0) return undefined
    return objective === undefined
      ? this.#volumeStalled(before, history, objectives)
      : this.#valueStalled(before, history, objectives)
  }

  #volumeStalled(
    before: readonly EvaluatedIndividual[],
    history: readonly EvaluatedIndividual[],
    objectives: readonly Objective[],
  ): string | undefined {
    const { individuals, by, reference } = this.#options
    const vectors = (all: readonly EvaluatedIndividual[]) =>
      all.map(({ fitness }) => objectiveVector(fitness.objectives, objectives))
    const stated = reference === undefined ? undefined : objectiveVector(reference, objectives)
    const gain = volumeGain(vectors(before), vectors(history), stated)
    if (gain > by) return undefined
    return `the hypervolume grew by ${percent(gain)} over the last ${individuals} individuals, not by more than ${percent(by)}`
  }

  #valueStalled(
    before: readonly EvaluatedIndividual[],
    history: readonly EvaluatedIndividual[],
    objectives: readonly Objective[],
  ): string | undefined {
    const { individuals, by, objective } = this.#options
    const named = objectives.filter(({ name }) => name === objective)
    const best = (all: readonly EvaluatedIndividual[]) =>
      Math.min(...all.map(({ fitness }) => objectiveVector(fitness.objectives, named)[0] as number))
    const gain = best(before) - best(history)
    if (gain > by) return undefined
    return `the best ${objective} improved by ${shown(gain)} over the last ${individuals} individuals, not by more than ${shown(by)}`
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function percent(share: number): string {
  return `${shown(100 * share)}%`
}
