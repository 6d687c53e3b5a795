import {
  DECISION_MODULES,
  type EvaluatedIndividual,
  type MutationOperator,
  moduleWeights,
  type Offspring,
  type Random,
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
import type { GenomeChange, GenomeContext } from './grammar/vary-context.ts'
import { dependsOnBeta, pickOperator, SHRINKING } from './grammar/vary-genome.ts'
import { withConstantKnobs } from './grammar/vary-knobs.ts'
import type { Options } from './options.ts'
import { varySource } from './source/vary-source.ts'

type WeightOf = GenomeContext['weightOf']
type Fits = (genome: Genome) => boolean

const ATTEMPTS = 12
/** Share of new programs among the offspring of parents that are not of the grammar. */
const NEW_FROM_OTHERS = 0.4
/** Other individuals that modules are taken from. */
const DONORS = 100

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

  #variationOf(parent: EvaluatedIndividual, context: VariationContext): Variation {
    const { random, setup } = context
    const { source } = parent.program
    const genome = genomeOfSource(parent.genome, source) ?? this.#genomeOfText(source)
    const fits = this.#fits(setup)
    if (random.chance(this.#shareOfNew(genome, setup))) return this.#immigrant(random, fits)
    if (genome !== undefined) return this.#varyGenome(genome, parent, context, fits)
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
  #shareOfNew(genome: Genome | undefined, setup: VariationContext['setup']): number {
    const { immigrants } = this.#options
    if (genome !== undefined || immigrants === 0) return immigrants
    return setup?.beta === 'none' ? 1 : Math.max(immigrants, NEW_FROM_OTHERS)
  }

  /** Half of the newcomers are random, half start from a seed where there are any. */
  #immigrant(random: Random, fits: Fits): Variation {
    const { seeds } = this.#options
    if (seeds.length > 0 && random.chance(0.5)) {
      const name = random.pick(seeds)
      const genome: Genome = SEED_GENOMES[name]
      const changed = this.#vary(genome, random, [], fits)
      if (changed !== undefined) return this.#newcomer(changed.genome, `${name}; ${changed.change}`)
      if (fits(genome)) return this.#newcomer(genome, name)
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const genome = randomGenome(random)
      if (fits(genome)) return this.#newcomer(genome, 'random')
    }
    return { kind: 'rejected', reason: `no random program has at most ${this.#options.maxNodes} nodes` }
  }

  #varyGenome(
    genome: Genome,
    parent: EvaluatedIndividual,
    { history, random }: VariationContext,
    fits: Fits,
  ): Variation {
    const others = history.slice(-DONORS).flatMap((one) => genomeOf(one.genome) ?? [])
    const smaller = random.chance(this.#options.parsimony) ? this.#shrink(genome, random, fits) : undefined
    const changed =
      smaller ?? this.#vary(genome, random, others, fits, this.#weightOf(parent), parent.fitness.curve)
    if (changed === undefined) {
      return { kind: 'rejected', reason: `no change kept within ${this.#options.maxNodes} nodes` }
    }
    return this.#offspring(changed.genome, changed.change)
  }

  /** One to three changes in a row. */
  #vary(
    genome: Genome,
    random: Random,
    others: readonly Genome[],
    fits: Fits,
    weightOf: WeightOf = () => 1,
    curve: readonly Spending[] = [],
  ): GenomeChange | undefined {
    const { sigma, eta } = this.#options
    const wanted = random.pickWeighted([1, 2, 3, 4], (count) => 5 - count)
    const changes: string[] = []
    let current = genome
    for (let attempt = 0; attempt < ATTEMPTS && changes.length < wanted; attempt += 1) {
      const operator = pickOperator({ random, weightOf })
      // Once a knob has moved, the curve is no longer the program's.
      const spending = current === genome ? curve : []
      const changed = operator(current, { random, perturbation: { sigma, eta }, others, weightOf, spending })
      if (changed === undefined || !fits(changed.genome)) continue
      current = changed.genome
      changes.push(changed.change)
    }
    return changes.length === 0 ? undefined : { genome: current, change: changes.join('; ') }
  }

  /** Takes one part away: whoever is as good without it lives on without it. */
  #shrink(genome: Genome, random: Random, fits: Fits): GenomeChange | undefined {
    const { sigma, eta } = this.#options
    const context = { random, perturbation: { sigma, eta }, others: [], weightOf: () => 1 }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const changed = random.pick(SHRINKING)(genome, context)
      if (changed !== undefined && fits(changed.genome) && countNodes(changed.genome) < countNodes(genome))
        return changed
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
  #fits(setup: VariationContext['setup']): Fits {
    const { maxNodes } = this.#options
    return (genome) => countNodes(genome) <= maxNodes && (setup?.beta === 'none' || dependsOnBeta(genome))
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
