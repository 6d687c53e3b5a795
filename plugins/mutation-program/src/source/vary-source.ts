import {
  AutottsError,
  editProgram,
  parseProgram,
  type SourceEdit,
  type Spending,
  scheduleOf,
  type Variation,
} from 'autotts'
import { EDIT_KINDS, type EditKind } from './edit-kinds.ts'
import type { SourceContext, SourceOperator, SourceParent } from './source-edit.ts'
import { addGuard, scaleThreshold, swapComparator, varyLogic } from './vary-condition.ts'
import { moveConstant } from './vary-constant.ts'
import { moveKnob, reshapeKnob } from './vary-knob.ts'
import { warpBeta } from './warp-beta.ts'

interface WeightedOperator {
  readonly operator: SourceOperator
  readonly kind: EditKind
  readonly weight: number
}

export const SOURCE_OPERATORS: readonly WeightedOperator[] = [
  { operator: moveKnob, kind: 'knobs', weight: 6 },
  { operator: reshapeKnob, kind: 'knobs', weight: 2 },
  { operator: moveConstant, kind: 'constants', weight: 2 },
  { operator: scaleThreshold, kind: 'constants', weight: 2 },
  { operator: swapComparator, kind: 'conditions', weight: 1 },
  { operator: varyLogic, kind: 'conditions', weight: 1 },
  { operator: addGuard, kind: 'conditions', weight: 1 },
]

const ATTEMPTS = 12

/** How often beta is bent throughout, among all other edits; it is then the only one, for it touches every knob. */
const WARPS = 0.07

/** Varies the source of any controller module, whoever wrote it, by edits of these kinds; now and then by two or three at once. */
export function varySource(
  source: string,
  context: SourceContext,
  spending: readonly Spending[] = [],
  kinds: readonly EditKind[] = EDIT_KINDS,
): Variation {
  const operators = SOURCE_OPERATORS.filter(({ kind }) => kinds.includes(kind))
  const edits: SourceEdit[] = []
  const read = readParent(source)
  if (read === undefined) return { kind: 'rejected', reason: 'the parent cannot be parsed' }
  const parent = { ...read, spending }
  if (kinds.includes('knobs') && context.random.chance(WARPS)) {
    const warped = warpBeta(parent, context)
    if (warped.length > 0) return applyEdits(parent, warped)
  }
  const wanted = context.random.pickWeighted([1, 2, 3], (count) => 4 - count)
  for (let attempt = 0; attempt < ATTEMPTS && edits.length < wanted; attempt += 1) {
    const { operator } = context.random.pickWeighted(operators, ({ weight }) => weight)
    const edit = operator(parent, context)
    if (edit !== undefined && edits.every((other) => apart(edit, other))) edits.push(edit)
  }
  if (edits.length === 0) return { kind: 'rejected', reason: 'no place in the parent could be varied' }
  return applyEdits(parent, edits)
}

function readParent(source: string): SourceParent | undefined {
  try {
    const syntax = parseProgram(source)
    return { syntax, schedule: scheduleOf(syntax) }
  } catch (thrown) {
    if (thrown instanceof AutottsError) return undefined
    throw thrown
  }
}

function apart(a: SourceEdit, b: SourceEdit): boolean {
  return a.end <= b.start || b.end <= a.start
}

/** Carries edits out; what is then no program, or has a schedule that is not monotone, is rejected. */
export function applyEdits(
  { syntax }: Pick<SourceParent, 'syntax'>,
  edits: readonly SourceEdit[],
): Variation {
  const edited = editProgram(syntax, edits)
  return edited.kind === 'refused'
    ? { kind: 'rejected', reason: edited.reason }
    : { kind: 'offspring', source: edited.source, change: edited.change }
}
