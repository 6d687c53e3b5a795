import { BETA_GRID, formAt } from 'autotts'
import type { Condition, Expression, Knob } from '../src/grammar/expression.ts'
import { FEATURES } from '../src/grammar/features.ts'
import type { Genome } from '../src/grammar/genome.ts'
import { placesOf } from '../src/grammar/genome-places.ts'
import { rangeOfRole } from '../src/grammar/knob-roles.ts'

/** Parts of programs that can do nothing, by kind; each tells whether a genome has one. */
export const WASTE: Readonly<Record<string, (genome: Genome) => boolean>> = {
  'widens, but not beyond what it opens at first': ({ open }) =>
    open.widen.type !== 'never' && never(open.cap, '>', open.initial),
  'compares a thing with itself': (genome) => comparisons(genome).some(isWithItself),
  'takes a thing and itself together': (genome) =>
    expressions(genome).some((one) => one.type === 'binary' && equal(one.left, one.right)),
  'prunes all branches alike': ({ prune }) => prune.type !== 'never' && !tellsApart(prune),
  'compares the same thing twice': (genome) =>
    conditions(genome).some(
      (one) => (one.type === 'all' || one.type === 'any') && repeats(one.parts.flatMap(comparedIn)),
    ),
  'scores by a factor that all answers share': ({ score }) =>
    inside(score).some(
      (one) =>
        one.type === 'binary' &&
        one.operator === '*' &&
        ((isShared(one.left) && hasSum(one.right)) || (isShared(one.right) && hasSum(one.left))),
    ),
  'adds the same sum twice': ({ score }) =>
    repeats(inside(score).flatMap((one) => (one.type === 'sum' ? [JSON.stringify(one)] : []))),
  'asks how much of yes or no there is': (genome) =>
    comparisons(genome).some(({ left }) => left.type === 'feature' && left.feature === 'failed'),
  'waits for more branches than there can be': (genome) =>
    conditions({ ...genome, prune: { type: 'never' } }).some(
      (one) =>
        one.type === 'compare' &&
        one.operator === '>=' &&
        one.left.type === 'feature' &&
        COUNTS.has(one.left.feature) &&
        one.right.type === 'knob' &&
        never(one.right, '<=', mostOf(genome)),
    ),
  'advances a few, but as many as there are': (genome) =>
    genome.advance.order !== 'all' && never(genome.advance.width, '<', mostOf(genome)),
  'bends a comparison that could be made without': (genome) =>
    comparisons(genome).some(({ left, right }) => left.type === 'call' && right.type === 'knob'),
}

/** Questions' counts of branches, and what cannot be more. */
const COUNTS = new Set(['finished', 'opened', 'active', 'failures', 'votes', 'margin'])

/** Share of the genomes with a waste of each kind. */
export function wasteIn(genomes: readonly Genome[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(WASTE).map(([kind, has]) => [kind, genomes.filter(has).length / genomes.length]),
  )
}

function mostOf({ open }: Genome): Knob {
  return open.widen.type === 'never' ? open.initial : open.cap
}

/** Whether it holds at no beta. */
function never(a: Knob, operator: '>' | '<' | '<=', b: Knob): boolean {
  return BETA_GRID.every((beta) => {
    const [x, y] = [valueAt(a, beta), valueAt(b, beta)]
    return !(operator === '>' ? x > y : operator === '<' ? x < y : x <= y)
  })
}

function valueAt(knob: Knob, beta: number): number {
  return formAt({ ...knob, integer: rangeOfRole(knob.role).integer }, beta)
}

type Comparison = { readonly left: Expression; readonly right: Expression }

function conditions(genome: Genome): Condition[] {
  return placesOf(genome).flatMap((place) => (place.kind === 'condition' ? [place.value] : []))
}

function expressions(genome: Genome): Expression[] {
  return placesOf(genome).flatMap((place) => (place.kind === 'expression' ? [place.value] : []))
}

function comparisons(genome: Genome): Comparison[] {
  return [
    ...conditions(genome).flatMap((one) => (one.type === 'compare' ? [one] : [])),
    ...expressions(genome).flatMap((one) => (one.type === 'test' ? [one] : [])),
  ]
}

function inside(expression: Expression): Expression[] {
  switch (expression.type) {
    case 'binary':
    case 'test':
      return [expression, ...inside(expression.left), ...inside(expression.right)]
    case 'power':
      return [expression, ...inside(expression.base)]
    case 'call':
    case 'sum':
      return [expression, ...inside(expression.of)]
    default:
      return [expression]
  }
}

function featuresIn(expression: Expression): string[] {
  return inside(expression).flatMap((one) => (one.type === 'feature' ? [one.feature] : []))
}

function isWithItself({ left, right }: Comparison): boolean {
  const before = new Set(featuresIn(left))
  return featuresIn(right).some((name) => before.has(name as never))
}

function tellsApart(condition: Condition): boolean {
  if (condition.type === 'never') return true
  if (condition.type === 'compare')
    return [...featuresIn(condition.left), ...featuresIn(condition.right)].some(
      (name) => FEATURES[name as keyof typeof FEATURES].scope === 'branch',
    )
  return condition.type === 'all' ? condition.parts.some(tellsApart) : condition.parts.every(tellsApart)
}

function comparedIn(condition: Condition): string[] {
  return condition.type === 'compare' ? [JSON.stringify([condition.left, condition.operator])] : []
}

const SHARED = new Set(['endings', 'openings', 'lapses'])

/** Whether an expression is the same for all answers: a feature of the question under powers and functions. */
function isShared(expression: Expression): boolean {
  const features = featuresIn(expression)
  return !hasSum(expression) && features.length > 0 && features.every((name) => SHARED.has(name))
}

function hasSum(expression: Expression): boolean {
  return inside(expression).some(({ type }) => type === 'sum')
}

function repeats(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
