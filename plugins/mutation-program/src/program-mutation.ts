import {
  type ControllerProgram,
  DECISION_MODULES,
  type EvaluatedIndividual,
  type MutationOperator,
  moduleWeights,
  type Offspring,
  type Random,
  type SearchSetup,
  type Spending,
  type Variation,
  type VariationContext,
} from 'autotts'
import { type Genome, genomeOf } from './grammar/genome.ts'
import { genomeOfSource, genomeOfText } from './grammar/genome-of-source.ts'
import { countNodes } from './grammar/genome-places.ts'
import { printGenome } from './grammar/print-genome.ts'
import { randomGenome } from './grammar/random-genome.ts'
import { SEED_GENOMES } from './grammar/seed-genomes.ts'
import type { Donor, GenomeChange, GenomeContext, Refusal } from './grammar/vary-context.ts'
import { dependsOnBeta, pickOperator, SHRINKING } from './grammar/vary-genome.ts'
import { withConstantKnobs } from './grammar/vary-knobs.ts'
import type { Options } from './options.ts'
import { Refusals } from './refusals.ts'
import { varySource } from './source/vary-source.ts'

type WeightOf = GenomeContext['weightOf']
/** Why a genome is not kept; undefined where it is. */
type Unfit = (genome: Genome) => string | undefined

const ATTEMPTS = 12
/** Share of new programs among the offspring of parents that are not of the grammar. */
const NEW_FROM_OTHERS = 0.4

/**
 * Varies whole programs without a model. A parent of the grammar is varied as a tree of decisions and printed
 * again; any other is varied as text; and now and then the offspring is a new program, whoever the parent is.
 */
export class ProgramMutation implements MutationOperator {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  mutate(parent: EvaluatedIndividual, context: VariationContext): Variation {
    const variation = this.#variationOf(parent, context)
    return context.setup?.beta === 'none' ? atOnePoint(variation) : variation
  }

  variesAs({ source }: ControllerProgram, { beta }: SearchSetup): string {
    const { maxNodes } = this.#options
    const genome = genomeOfText(source)
    const nodes = genome === undefined ? 0 : countNodes(genome)
    if (genome !== undefined && nodes <= maxNodes) return `varied as a tree of ${nodes} nodes`
    const why =
      genome === undefined
        ? 'it is not written as the grammar prints programs'
        : `its tree has ${nodes} nodes, more than maxNodes: ${maxNodes}`
    if (this.#shareOfNew(undefined, beta) === 1) return `not varied, new programs take its place: ${why}`
    return `varied as text: ${why}`
  }

  #variationOf(parent: EvaluatedIndividual, context: VariationContext): Variation {
    const { random, setup } = context
    const { source } = parent.program
    const genome = genomeOfSource(parent.genome, source) ?? this.#genomeOfText(source)
    const unfit = this.#unfit(setup)
    const exploring = (context.budgetUsed ?? 1) < this.#options.explore
    if (exploring || random.chance(this.#shareOfNew(genome, setup?.beta)))
      return this.#immigrant(random, unfit)
    if (genome !== undefined) return this.#varyGenome(genome, parent, context, unfit)
    const { sigma, eta, edits } = this.#options
    const { curve } = parent.fitness
    return varySource(source, { random, perturbation: { sigma, eta } }, curve, edits)
  }

  /** A program that came as text is varied as text where its tree is larger than those that may be made. */
  #genomeOfText(source: string): Genome | undefined {
    const genome = genomeOfText(source)
    return genome !== undefined && countNodes(genome) <= this.#options.maxNodes ? genome : undefined
  }

  /** Without beta nothing can come of a text with a schedule of its own, so all of its offspring are new. */
  #shareOfNew(genome: Genome | undefined, beta: SearchSetup['beta'] | undefined): number {
    const { immigrants } = this.#options
    if (genome !== undefined || immigrants === 0) return immigrants
    return beta === 'none' ? 1 : Math.max(immigrants, NEW_FROM_OTHERS)
  }

  /** Half of the newcomers are random, half start from a seed where there are any. */
  #immigrant(random: Random, unfit: Unfit): Variation {
    const { seeds } = this.#options
    const refusals = new Refusals()
    if (seeds.length > 0 && random.chance(0.5)) {
      const name = random.pick(seeds)
      const genome: Genome = SEED_GENOMES[name]
      const changed = this.#vary(genome, random, [], unfit, refusals)
      if (changed !== undefined) return this.#newcomer(changed.genome, `${name}; ${changed.change}`)
      if (unfit(genome) === undefined) return this.#newcomer(genome, name)
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const genome = randomGenome(random)
      const why = unfit(genome)
      if (why === undefined) return this.#newcomer(genome, 'random')
      refusals.add(why)
    }
    return { kind: 'rejected', reason: `no new program kept, most often: ${refusals.mostFrequent}` }
  }

  #varyGenome(
    genome: Genome,
    parent: EvaluatedIndividual,
    { history, random }: VariationContext,
    unfit: Unfit,
  ): Variation {
    const refusals = new Refusals()
    const others = this.#donorsOf(history)
    const smaller = random.chance(this.#options.parsimony) ? this.#shrink(genome, random, unfit) : undefined
    const changed =
      smaller ??
      this.#vary(genome, random, others, unfit, refusals, this.#weightOf(parent), parent.fitness.curve)
    if (changed === undefined) {
      return { kind: 'rejected', reason: `no change kept, most often: ${refusals.mostFrequent}` }
    }
    const alsoFrom = (changed.from ?? []).filter((id) => id !== parent.id)
    return {
      ...this.#offspring(changed.genome, changed.change),
      ...(alsoFrom.length === 0 ? {} : { alsoFrom }),
    }
  }

  /** The individuals evaluated last, as far as they are of the grammar. */
  #donorsOf(history: readonly EvaluatedIndividual[]): readonly Donor[] {
    const { donors } = this.#options
    if (donors === 0) return []
    return history.slice(-donors).flatMap(({ id, genome: json }) => {
      const genome = genomeOf(json)
      return genome === undefined ? [] : [{ id, genome }]
    })
  }

  /** One to three changes in a row. */
  #vary(
    genome: Genome,
    random: Random,
    others: readonly Donor[],
    unfit: Unfit,
    refusals: Refusals,
    weightOf: WeightOf = () => 1,
    curve: readonly Spending[] = [],
  ): GenomeChange | undefined {
    const { sigma, eta } = this.#options
    const wanted = random.pickWeighted([1, 2, 3, 4], (count) => 5 - count)
    const changes: string[] = []
    const from = new Set<string>()
    let current = genome
    for (let attempt = 0; attempt < ATTEMPTS && changes.length < wanted; attempt += 1) {
      const operator = pickOperator({ random, weightOf })
      // Once a knob has moved, the curve is no longer the program's.
      const spending = current === genome ? curve : []
      let why: string | undefined = 'nothing to vary'
      const onRefusal = (refusal: Refusal) => {
        why = refusal
      }
      const perturbation = { sigma, eta }
      const changed = operator(current, { random, perturbation, others, weightOf, spending, onRefusal })
      if (changed !== undefined) why = unfit(changed.genome)
      if (changed === undefined || why !== undefined) {
        refusals.add(why ?? 'nothing to vary')
        continue
      }
      current = changed.genome
      changes.push(changed.change)
      for (const id of changed.from ?? []) from.add(id)
    }
    return changes.length === 0 ? undefined : { genome: current, change: changes.join('; '), from: [...from] }
  }

  /** Takes one part away: whoever is as good without it lives on without it. */
  #shrink(genome: Genome, random: Random, unfit: Unfit): GenomeChange | undefined {
    const { sigma, eta } = this.#options
    const context = { random, perturbation: { sigma, eta }, others: [], weightOf: () => 1 }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const changed = random.pick(SHRINKING)(genome, context)
      if (changed === undefined || unfit(changed.genome) !== undefined) continue
      if (countNodes(changed.genome) < countNodes(genome)) return changed
    }
    return undefined
  }

  /** Decisions that the parent's critiques find wanting weigh more. */
  #weightOf(parent: EvaluatedIndividual): WeightOf {
    const { guidedBy, guidance } = this.#options
    const weights = moduleWeights(parent, { strength: guidedBy === 'none' ? 0 : guidance })
    return (module) => weights[module] * DECISION_MODULES.length
  }

  /** Small enough, and with a use for beta where there is one. */
  #unfit(setup: VariationContext['setup']): Unfit {
    const { maxNodes } = this.#options
    return (genome) => {
      if (countNodes(genome) > maxNodes) return `more than ${maxNodes} nodes`
      return setup?.beta === 'none' || dependsOnBeta(genome) ? undefined : 'no use for beta'
    }
  }

  /** It takes nothing from the parent that was selected. */
  #newcomer(genome: Genome, change: string): Variation {
    return { ...this.#offspring(genome, `new program: ${change}`), parents: 'none' }
  }

  #offspring(genome: Genome, change: string): Offspring {
    return { kind: 'offspring', source: printGenome(genome), change, genome }
  }
}

/** An experiment without beta asks for constants: every knob becomes what it is where most is spent. */
function atOnePoint(variation: Variation): Variation {
  const genome = variation.kind === 'offspring' ? genomeOf(variation.genome) : undefined
  if (variation.kind !== 'offspring' || genome === undefined) return variation
  const fixed = withConstantKnobs(genome)
  return { ...variation, source: printGenome(fixed), genome: fixed }
}
