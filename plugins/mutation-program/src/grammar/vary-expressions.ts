import { describeExpression } from './describe-genome.ts'
import { BINARY_OPERATORS, type Expression } from './expression.ts'
import { FEATURES, type FeatureName, SUM_FEATURES } from './features.ts'
import type { Genome } from './genome.ts'
import { type Ground, type Path, type Place, placesOf, replaceAt } from './genome-places.ts'
import { featuresIn, featuresOf, testOf } from './random-expression.ts'
import {
  entersAnswers,
  extendScore,
  growingPower,
  OWN_FEATURES,
  randomExpression,
  SHARED_FEATURES,
} from './random-score.ts'
import { SUM_SETS, type SumSet } from './sum-sets.ts'
import {
  type GenomeChange,
  type GenomeContext,
  type GenomeOperator,
  isA,
  nameOf,
  pickPlace,
  refuse,
} from './vary-context.ts'

type ExpressionPlace = Extract<Place, { kind: 'expression' }>

/** Replaces a part of an expression by a new one (subtree mutation). */
export const replaceExpression: GenomeOperator = (genome, context) => {
  const place = pickExpression(genome, context)
  if (place === undefined) return undefined
  return changed(genome, place.path, randomExpression(place.ground, context.random), 'now', context)
}

/** Adds something to how answers score. */
export const growScore: GenomeOperator = (genome, context) =>
  changed(genome, ['score'], extendScore(genome.score, context.random), 'now', context)

/** Changes one node: its feature, its operator, or whose branches are summed (point mutation). */
export const pointExpression: GenomeOperator = (genome, context) => {
  const place = pickExpression(genome, context)
  if (place === undefined) return undefined
  const next = neighbourOf(place.value, place.ground, context)
  return next === undefined ? undefined : changed(genome, place.path, next, 'now', context)
}

/** Lets one part of an expression stand for the whole of it (hoist). */
export const hoistExpression: GenomeOperator = (genome, context) => {
  const composed = placesOf(genome)
    .filter(isA('expression'))
    .filter(({ value, ground }) => partsOf(value, ground).length > 0)
  const place = pickPlace(composed, context)
  if (place === undefined) return undefined
  return changed(genome, place.path, context.random.pick(partsOf(place.value, place.ground)), 'only', context)
}

/** Takes a part from another program that can stand in the same place (subtree crossover). */
export const graftExpression: GenomeOperator = (genome, context) => {
  const { random, others } = context
  if (others.length === 0) return undefined
  const place = pickExpression(genome, context)
  if (place === undefined) return undefined
  const donor = random.pick(others)
  const grafts = placesOf(donor.genome)
    .filter(isA('expression'))
    .filter(({ ground, value }) => sameGround(ground, place.ground) && !equal(value, place.value))
  if (grafts.length === 0) return undefined
  const grafted = changed(genome, place.path, random.pick(grafts).value, "another program's", context)
  return grafted === undefined ? undefined : { ...grafted, from: [donor.id] }
}

function pickExpression(genome: Genome, context: GenomeContext): ExpressionPlace | undefined {
  return pickPlace(placesOf(genome).filter(isA('expression')), context)
}

function changed(
  genome: Genome,
  path: Path,
  next: Expression,
  word: string,
  context: GenomeContext,
): GenomeChange | undefined {
  const varied = replaceAt(genome, path, next)
  if (equal(varied, genome)) return refuse(context, 'unchanged')
  if (!entersAnswers(varied.score)) return refuse(context, 'no answer could enter the running')
  return { genome: varied, change: `${nameOf(path)}: ${word} ${describeExpression(next)}` }
}

/** The parts that can stand where the whole stands; whether an answer reaches something is no score of its own. */
function partsOf(value: Expression, { scope }: Ground): readonly Expression[] {
  const parts =
    value.type === 'binary'
      ? [value.left, value.right]
      : value.type === 'power'
        ? [value.base]
        : value.type === 'call'
          ? [value.of]
          : []
  return parts.filter(({ type }) => type !== 'knob' && !(scope === 'answer' && type === 'test'))
}

function neighbourOf(value: Expression, ground: Ground, context: GenomeContext): Expression | undefined {
  const { random } = context
  switch (value.type) {
    case 'feature': {
      const alike = featuresAt(ground, value.feature).filter(
        (name) => name !== value.feature && FEATURES[name].role === FEATURES[value.feature].role,
      )
      return alike.length === 0 ? undefined : { ...value, feature: random.pick(alike) }
    }
    case 'binary':
      return { ...value, operator: random.pick(BINARY_OPERATORS.filter((one) => one !== value.operator)) }
    case 'sum': {
      const others = SUM_SETS.filter((over) => over !== value.over && canStandIn(over, value.of))
      return random.chance(0.5)
        ? { ...value, over: random.pick(others) }
        : { ...value, of: randomExpression({ scope: 'branch', over: value.over }, random) }
    }
    case 'test':
      return ground.over !== undefined && random.chance(0.5)
        ? testOf(value.left, SUM_FEATURES[ground.over], random)
        : { ...value, operator: value.operator === '>=' ? '<=' : '>=' }
    case 'call': {
      // What bends a score keeps it 0 where it is 0; what multiplies it is 1 there.
      const zero = value.function === 'log' || value.function === 'sqrt'
      const kind = zero ? (['log', 'sqrt'] as const) : (['decay', 'exp'] as const)
      return ground.scope === 'answer'
        ? { ...value, function: random.pick(kind.filter((one) => one !== value.function)) }
        : randomExpression(ground, random)
    }
    case 'power':
      return ground.scope === 'answer' && entersAnswers(value.base)
        ? { ...value, exponent: growingPower(random) }
        : randomExpression(ground, random)
    default:
      return randomExpression(ground, random)
  }
}

/** Whether every feature in an amount is known in sums of this kind. */
function canStandIn(over: SumSet, amount: Expression): boolean {
  const known: readonly FeatureName[] = SUM_FEATURES[over]
  return featuresIn(amount).every((name) => known.includes(name))
}

/** What may stand in the place of a feature; what all answers share never becomes what tells them apart, nor the other way round. */
function featuresAt({ scope, over }: Ground, feature: FeatureName): readonly FeatureName[] {
  if (over !== undefined) return SUM_FEATURES[over]
  if (scope !== 'answer') return featuresOf(scope)
  return FEATURES[feature].shared === true ? SHARED_FEATURES : OWN_FEATURES
}

function sameGround(a: Ground, b: Ground): boolean {
  return a.scope === b.scope && a.over === b.over
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
