import type { Random } from 'autotts'
import type { Condition, Expression, Knob } from './expression.ts'
import { drawFor } from './feature-draws.ts'
import { FEATURES, type FeatureName, QUESTION_FEATURES } from './features.ts'
import type { Purpose } from './genome-places.ts'
import {
  alikeTo,
  featuresIn,
  featuresOf,
  featureValue,
  inOrder,
  randomValue,
  roleOf,
  shareOf,
} from './random-expression.ts'
import { knobUpTo, randomKnob } from './random-knob.ts'

/** How often a comparison points the way that its feature suggests. */
const USUAL = 0.9
/** How often a comparison compares with another thing that was seen, not with a knob alone. */
const RELATIVE = 0.08
/** How often what prunes a branch also asks something of the question. */
const ALSO_QUESTION = 0.35
/** Draws until two parts of a condition compare different things. */
const TRIES = 8

/** How often widening waits until branches have come some way; what else it asks holds, mostly, from the first round on. */
const STAGED = 0.5
/** How what tells that branches have come some way speaks for opening more of them. */
const STAGES: Partial<Readonly<Record<FeatureName, '>=' | '<='>>> = {
  active: '<=',
  resolved: '>=',
  finished: '>=',
  round: '>=',
  overtime: '>=',
}
const STAGE_NAMES = QUESTION_FEATURES.filter((name) => STAGES[name] !== undefined)

/** What a condition is drawn for. */
export interface Aim {
  readonly purpose: Purpose
  /** The most branches that there can be: knobs that wait for more would wait for ever. */
  readonly most: Knob
}

type Comparison = Condition & { readonly type: 'compare' }

/** A comparison whose knob moves so that beta spends more, or not at all; what prunes looks at the branch. */
export function randomComparison(aim: Aim, random: Random): Comparison {
  const scope = aim.purpose === 'prune' ? 'branch' : 'question'
  return comparisonOf(randomValue(scope, random), scope, aim, random)
}

export function randomCondition(aim: Aim, random: Random, depth = 2): Condition {
  if (depth === 0 || random.chance(0.45)) return randomComparison(aim, random)
  const type = random.chance(0.65) ? 'all' : 'any'
  const first = randomCondition(aim, random, depth - 1)
  for (let i = 0; i < TRIES; i += 1) {
    const second =
      type === 'all' && aim.purpose === 'prune' && random.chance(ALSO_QUESTION)
        ? comparisonOf(randomValue('question', random), 'question', aim, random)
        : randomCondition(aim, random, depth - 1)
    if (!comparesAlike(first, second)) return { type, parts: [first, second] }
  }
  return first
}

/** When to open more branches. */
export function randomWiden(most: Knob, random: Random): Condition {
  const aim: Aim = { purpose: 'widen', most }
  const condition = randomCondition(aim, random, 1)
  if (!random.chance(STAGED)) return condition
  const feature = random.pick(STAGE_NAMES)
  const stage = comparisonOf({ type: 'feature', feature }, 'question', aim, random)
  return comparesAlike(stage, condition) ? stage : { type: 'all', parts: [stage, condition] }
}

/** Whether both compare the same thing: one of the comparisons may then say nothing. */
export function comparesAlike(a: Condition, b: Condition): boolean {
  const known = new Set(comparedIn(a))
  return comparedIn(b).some((left) => known.has(left))
}

/** Whether a condition on branches tells them apart: what looks at the question alone prunes all of them or none. */
export function tellsApart(condition: Condition): boolean {
  if (condition.type === 'never') return true
  if (condition.type === 'compare')
    return [condition.left, condition.right]
      .flatMap(featuresIn)
      .some((name) => FEATURES[name].scope === 'branch')
  return condition.type === 'all' ? condition.parts.some(tellsApart) : condition.parts.every(tellsApart)
}

function comparedIn(condition: Condition): string[] {
  if (condition.type === 'never') return []
  return condition.type === 'compare' ? [JSON.stringify(condition.left)] : condition.parts.flatMap(comparedIn)
}

function comparisonOf(
  value: Expression,
  scope: 'question' | 'branch',
  { purpose, most }: Aim,
  random: Random,
): Comparison {
  const pair = random.chance(RELATIVE) ? pairOf(value, scope, random) : undefined
  const left = pair === undefined ? value : featureValue(pair[0])
  const operator = usualIsHigh(left, purpose) === random.chance(USUAL) ? '>=' : '<='
  const spends = (operator === '>=' ? 1 : -1) * (purpose === 'widen' ? -1 : 1)
  const direction = random.chance(0.5) ? 0 : spends > 0 ? 1 : -1
  const right =
    pair === undefined ? knobFor(left, most, direction, random) : shareOf(pair[1], pair[0], direction, random)
  return { type: 'compare', left, operator, right }
}

/** A feature and another one that measures the same, where there is one: what can be compared with each other. */
function pairOf(value: Expression, scope: 'question' | 'branch', random: Random) {
  if (value.type !== 'feature') return undefined
  const other = alikeTo(value.feature, featuresOf(scope), random)
  return other === undefined ? undefined : inOrder(value.feature, other)
}

/** Features that grow with the branches, by how much of it there is at most for each that there can be. */
const COUNTS: Partial<Readonly<Record<FeatureName, number>>> = {
  finished: 1,
  opened: 1,
  active: 1,
  company: 0.7,
  votes: 0.6,
  margin: 0.5,
  /** Intervals that a branch takes, about. */
  spent: 20,
}

function knobFor(value: Expression, most: Knob, direction: -1 | 0 | 1, random: Random): Knob {
  const role = roleOf(value)
  const share = value.type === 'feature' ? COUNTS[value.feature] : undefined
  return share === undefined
    ? randomKnob(role, direction, random, drawFor(value))
    : knobUpTo(most, share, role, direction, random)
}

function usualIsHigh(expression: Expression, purpose: Purpose): boolean {
  if (expression.type !== 'feature') return purpose !== 'widen'
  const stage = purpose === 'widen' ? STAGES[expression.feature] : undefined
  if (stage !== undefined) return stage === '>='
  return (FEATURES[expression.feature].low === true) === (purpose === 'widen')
}
