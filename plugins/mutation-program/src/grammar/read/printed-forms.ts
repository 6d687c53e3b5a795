import { type Expression, FUNCTIONS, type FunctionName, type Knob } from '../expression.ts'
import { ANSWER_FEATURES, BRANCH_FEATURES, type FeatureName, QUESTION_FEATURES } from '../features.ts'
import { type Genome, ORDERS } from '../genome.ts'
import type { Ground } from '../genome-places.ts'
import { advanceLines } from '../print-modules.ts'
import { knobOf } from '../random-knob.ts'
import { Sheet } from '../sheet.ts'
import { keyOf, type Plain, plainExpression } from './plain-syntax.ts'
import { knobSourceOf } from './same-program.ts'
import type { Template } from './template.ts'

/*
 * How the printer writes the parts of the grammar, learnt by printing each of them once: what is added to the grammar is
 * read without a change here.
 */

const KNOBS = 'knobs'
/** Neither 1, which the printer leaves out of an action, nor anything else that it writes in its own way. */
const ANY: Knob = knobOf('steps', { shape: 'constant', from: 2, to: 2, exponent: 1 })
const ONE_STEP: Knob = { ...ANY, from: 1, to: 1 }

function knobHole(node: Plain): string | undefined {
  const source = knobSourceOf(node, KNOBS)
  return source !== undefined && 'name' in source ? source.name : undefined
}

/** The features that can stand somewhere, by the key of their code. */
export function featuresByKey({ scope, over }: Ground): ReadonlyMap<string, FeatureName> {
  const place = over ?? scope
  const known = FEATURE_KEYS.get(place) ?? learnFeatures({ scope, ...(over === undefined ? {} : { over }) })
  FEATURE_KEYS.set(place, known)
  return known
}

const FEATURE_KEYS = new Map<string, ReadonlyMap<string, FeatureName>>()

function learnFeatures(ground: Ground): ReadonlyMap<string, FeatureName> {
  const keys = new Map<string, FeatureName>()
  for (const feature of namesAt(ground)) {
    const key = keyOf(plainExpression(printedAt({ type: 'feature', feature }, ground)))
    if (!keys.has(key)) keys.set(key, feature)
  }
  return keys
}

function namesAt({ scope, over }: Ground): readonly FeatureName[] {
  if (over !== undefined) return BRANCH_FEATURES
  if (scope === 'answer') return ANSWER_FEATURES
  return scope === 'branch' ? [...BRANCH_FEATURES, ...QUESTION_FEATURES] : QUESTION_FEATURES
}

function printedAt(expression: Expression, ground: Ground): string {
  return new Sheet().expression(expression, 'any', ground)
}

/** How functions are written; the hole is `of`. */
export function functionTemplates(): ReadonlyMap<FunctionName, Template> {
  functions ??= new Map(
    FUNCTIONS.map((name) => [name, withHole({ type: 'call', function: name, of: HOLE })] as const),
  )
  return functions
}

let functions: ReadonlyMap<FunctionName, Template> | undefined

/** What stands for anything in an expression that is printed to learn its form. */
const HOLE: Expression = { type: 'feature', feature: 'round' }

function withHole(expression: Expression): Template {
  const hole = keyOf(plainExpression(printedAt(HOLE, { scope: 'question' })))
  return {
    code: plainExpression(printedAt(expression, { scope: 'question' })),
    holeOf: (node) => (keyOf(node) === hole ? 'of' : knobHole(node)),
  }
}

/** An action of a round: the order, whether it says how many steps, and its code with holes for knobs. */
export interface ActionForm extends Template {
  readonly order: Genome['advance']['order']
  readonly steps: boolean
}

export function actionForms(): readonly ActionForm[] {
  actions ??= ORDERS.flatMap((order) =>
    [true, false].map((steps): ActionForm => {
      const advance = { type: 'advance', order, width: ANY, steps: steps ? ANY : ONE_STEP } as const
      const { action } = advanceLines(advance, new Sheet())
      return { order, steps, code: plainExpression(action), holeOf: knobHole }
    }),
  )
  return actions
}

let actions: readonly ActionForm[] | undefined
