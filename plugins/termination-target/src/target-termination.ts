import {
  dominatedVolume,
  type EvaluatedIndividual,
  type Objective,
  objectiveVector,
  type SearchProgress,
  type SearchSetup,
  type SetupFault,
  type Termination,
} from 'autotts'

type Values = Readonly<Record<string, number>>

export interface TargetOptions {
  /** Value by objective: at least where it is maximised, at most where it is minimised. */
  readonly reach?: Values | undefined
  readonly hypervolume?: { readonly reference: Values; readonly value: number } | undefined
}

/** Ends a search when one individual reaches every value that is stated, or all of them together a hypervolume. */
export class TargetTermination implements Termination {
  readonly #options: TargetOptions

  constructor(options: TargetOptions) {
    this.#options = options
  }

  refusal({ objectives }: SearchSetup): SetupFault | undefined {
    const { reach, hypervolume } = this.#options
    const known = objectives.map(({ name }) => name)
    const path = hypervolume === undefined ? ['reach'] : ['hypervolume', 'reference']
    const unknown = Object.keys(hypervolume?.reference ?? reach ?? {}).find((name) => !known.includes(name))
    if (unknown === undefined) return undefined
    return {
      message: `${unknown} is no objective of this experiment`,
      at: { option: [...path, unknown] },
      expected: `one of ${known.join(', ')}`,
      next: 'Name objectives of the fitness function.',
    }
  }

  done({ history, objectives }: SearchProgress): string | undefined {
    const { reach, hypervolume } = this.#options
    if (hypervolume !== undefined) return volumeReached(history, objectives, hypervolume)
    return reach === undefined ? undefined : valuesReached(history, objectives, reach)
  }
}

function valuesReached(
  history: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
  reach: Values,
): string | undefined {
  const named = objectives.filter(({ name }) => reach[name] !== undefined)
  const target = objectiveVector(reach, named)
  const first = history.find(({ fitness }) =>
    objectiveVector(fitness.objectives, named).every((value, k) => value <= (target[k] as number)),
  )
  if (first === undefined) return undefined
  const each = named.map(({ name, direction }) => {
    const bound = direction === 'maximise' ? 'at least' : 'at most'
    return `${name} ${shown(first.fitness.objectives[name])} (${bound} ${shown(reach[name])})`
  })
  return `${first.id} reached ${each.join(' and ')}`
}

function volumeReached(
  history: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
  { reference, value }: { readonly reference: Values; readonly value: number },
): string | undefined {
  const named = objectives.filter(({ name }) => reference[name] !== undefined)
  const vectors = history.map(({ fitness }) => objectiveVector(fitness.objectives, named))
  const volume = dominatedVolume(vectors, objectiveVector(reference, named))
  if (volume < value) return undefined
  const names = named.map(({ name }) => name).join(' and ')
  return `the hypervolume over ${names} reached ${shown(volume)} (at least ${shown(value)})`
}

function shown(value = Number.NaN): string {
  return String(Number(value.toPrecision(6)))
}
