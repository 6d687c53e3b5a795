import { describeExpression } from './describe-genome.ts'
import { FALLBACKS, type Genome, MODULE_NAMES, type ModuleName, mostBranches } from './genome.ts'
import { moduleOf, replaceAt } from './genome-places.ts'
import { randomCondition } from './random-condition.ts'
import { randomAdvance, randomBatch, randomOpen, randomPrune } from './random-genome.ts'
import { randomScore } from './random-score.ts'
import { type GenomeContext, type GenomeOperator, refuse } from './vary-context.ts'

/** Which branches go on, or what is answered when nothing finished. */
export const varyOrder: GenomeOperator = (genome, context) => {
  const { random } = context
  if (random.chance(0.15)) {
    const fallback = random.pick(FALLBACKS.filter((one) => one !== genome.fallback))
    return { genome: { ...genome, fallback }, change: `fallback: ${fallback}` }
  }
  const { order } = randomAdvance(mostBranches(genome.open), random)
  if (order === genome.advance.order) return refuse(context, 'unchanged')
  return { genome: replaceAt(genome, ['advance', 'order'], order), change: `advance: ${order}` }
}

/** How many branches are added at a time. */
export const varyBatch: GenomeOperator = (genome, { random }) => {
  if (genome.open.widen.type === 'never') return undefined
  const batch = randomBatch(random)
  const change = `open.batch: ${batch.type} ${describeExpression(batch.size)}`
  return { genome: replaceAt(genome, ['open', 'batch'], batch), change }
}

/** Takes a whole decision module from another individual (module crossover), or a new one. */
export const swapModule: GenomeOperator = (genome, context) => {
  const { random, others } = context
  const name = pickModule(context)
  const donor = others.length > 0 && random.chance(0.7) ? random.pick(others) : undefined
  const next = donor === undefined ? newModule(name, genome, random) : donor.genome[name]
  if (JSON.stringify(next) === JSON.stringify(genome[name])) return refuse(context, 'unchanged')
  const from = donor === undefined ? 'a new one' : "another program's"
  return {
    genome: { ...genome, [name]: next },
    change: `module ${name}: ${from}`,
    ...(donor === undefined ? {} : { from: [donor.id] }),
  }
}

function pickModule({ random, weightOf }: GenomeContext): ModuleName {
  return random.pickWeighted(MODULE_NAMES, (name) => weightOf(moduleOf([name])))
}

function newModule(name: ModuleName, { open }: Genome, random: GenomeContext['random']): Genome[ModuleName] {
  const most = mostBranches(open)
  switch (name) {
    case 'open':
      return randomOpen(random)
    case 'advance':
      return randomAdvance(most, random)
    case 'prune':
      return randomPrune(most, random)
    case 'score':
      return randomScore(random)
    case 'stop':
      return randomCondition({ purpose: 'stop', most }, random)
  }
}
