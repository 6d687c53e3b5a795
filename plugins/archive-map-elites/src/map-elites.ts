import {
  type Archive,
  type ArchiveAxis,
  type ArchivePlace,
  type BehaviourTrait,
  cellName,
  type EvaluatedIndividual,
  type Objective,
  type SearchSetup,
  type SetupFault,
} from 'autotts'
import { axisEdges, binOf } from './axis-edges.ts'
import type { Options } from './options.ts'
import { qualityOf } from './quality-of.ts'

interface TraitAxis extends ArchiveAxis {
  readonly name: BehaviourTrait
}

/**
 * MAP-Elites (Mouret and Clune, arXiv 1504.04909): a grid over what programs do, each cell of which keeps the best program
 * that was seen there. What a program does is measured on the probe set, by the host.
 */
export class MapElites implements Archive {
  readonly axes: readonly TraitAxis[]
  readonly cells: number
  readonly #quality: Options['quality']

  constructor({ axes, quality }: Options) {
    this.axes = axes.map((axis) => ({ name: axis.trait, edges: axisEdges(axis) }))
    this.cells = this.axes.reduce((product, { edges }) => product * (edges.length - 1), 1)
    this.#quality = quality
  }

  refusal({ objectives, probed }: SearchSetup): SetupFault | undefined {
    if (!probed)
      return {
        message:
          'archive-map-elites goes by what programs do on the probe set, but duplicates.questions is 0',
        at: { key: ['duplicates', 'questions'] },
        expected: 'at least 1 question of every search store; 8 is the default',
        next: 'Set duplicates.questions to 8, or leave the archive out.',
      }
    const quality = this.#quality
    if (typeof quality !== 'string' || objectives.some(({ name }) => name === quality)) return undefined
    return {
      message: `the fitness function has no objective ${quality}`,
      at: { option: ['quality'] },
      expected: objectives.map(({ name }) => name).join(', '),
      next: 'Name one of these, or add it to the objectives of the fitness function.',
    }
  }

  place(
    { behaviour, fitness }: EvaluatedIndividual,
    objectives: readonly Objective[],
  ): ArchivePlace | undefined {
    if (behaviour === undefined) return undefined
    const bins = this.axes.map(({ name, edges }) => binOf(behaviour.traits[name], edges))
    return { cell: cellName(this.axes, bins), quality: qualityOf(fitness, objectives, this.#quality) }
  }
}
