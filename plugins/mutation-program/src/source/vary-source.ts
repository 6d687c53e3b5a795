import {
  AutottsError,
  editProgram,
  parseProgram,
  type SourceEdit,
  type Spending,
  scheduleOf,
  type Variation,
} from 'autotts'
import type { SourceContext, SourceOperator, SourceParent } from './source-edit.ts'
import { addGuard, scaleThreshold, swapComparator, varyLogic } from './vary-condition.ts'
import { moveConstant } from './vary-constant.ts'
import { moveKnob, reshapeKnob } from './vary-knob.ts'
import { warpBeta } from './warp-beta.ts'

export const SOURCE_OPERATORS: readonly { readonly operator: SourceOperator; readonly weight: number }[] = [
  { operator: moveKnob, weight: 6 },
  { operator: reshapeKnob, weight: 2 },
  { operator: moveConstant, weight: 2 },
  { operator: scaleThreshold, weight: 2 },
  { operator: swapComparator, weight: 1 },
  { operator: varyLogic, weight: 1 },
  { operator: addGuard, weight: 1 },
]

const ATTEMPTS = 12

/** How often beta is bent throughout, among all other edits; it is then the only one, for it touches every knob. */
const WARPS = 0.07

/** Varies the source of any controller module, whoever wrote it; now and then by two or three edits at once. */
export function varySource(
  source: string,
  context: SourceContext,
  spending: readonly Spending[] = [],
): Variation {
  const edits: SourceEdit[] = []
  const read = readParent(source)
  if (read === undefined) return { kind: 'rejected', reason: 'the parent cannot be parsed' }
  const parent = { ...read, spending }
  if (context.random.chance(WARPS)) {
    const warped = warpBeta(parent, context)
    if (warped.length > 0) return applyEdits(parent, warped)
  }
  const wanted = context.random.pickWeighted([1, 2, 3], (count) => 4 - count)
  for (let attempt = 0; attempt < ATTEMPTS && edits.length < wanted; attempt += 1) {
    const { operator } = context.random.pickWeighted(SOURCE_OPERATORS, ({ weight }) => weight)
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
