import {
  directionOf,
  editImports,
  type ProgramSyntax,
  parseProgram,
  readSchedule,
  type ScheduleReading,
  UnreadableSchedule,
  type Variation,
} from 'autotts'
import MagicString from 'magic-string'
import type { SourceContext, SourceEdit, SourceOperator, SourceParent } from './source-edit.ts'
import { addGuard, scaleThreshold, swapComparator, varyLogic } from './vary-condition.ts'
import { moveConstant } from './vary-constant.ts'
import { moveKnob, reshapeKnob } from './vary-knob.ts'

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

/** Varies the source of any controller module, whoever wrote it; now and then by two or three edits at once. */
export function varySource(source: string, context: SourceContext): Variation {
  const edits: SourceEdit[] = []
  const parent = readParent(source)
  if (parent === undefined) return { kind: 'rejected', reason: 'the parent cannot be parsed' }
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
  } catch {
    return undefined
  }
}

function scheduleOf(syntax: ProgramSyntax): ScheduleReading | undefined {
  try {
    return readSchedule(syntax)
  } catch (thrown) {
    if (thrown instanceof UnreadableSchedule) return undefined
    throw thrown
  }
}

function isFlat(schedule: ScheduleReading | undefined): boolean {
  return schedule?.knobs.every(({ values }) => directionOf(values) === 0) ?? false
}

function apart(a: SourceEdit, b: SourceEdit): boolean {
  return a.end <= b.start || b.end <= a.start
}

/** Carries edits out and checks that the result is still a program whose schedule is monotone. */
export function applyEdits({ syntax, schedule }: SourceParent, edits: readonly SourceEdit[]): Variation {
  const edited = new MagicString(syntax.source)
  for (const { start, end, text } of edits) edited.overwrite(start, end, text)
  const change = edits.map((edit) => edit.change).join('; ')
  const reason = (why: string): Variation => ({ kind: 'rejected', reason: `${why} after ${change}` })
  const offspring = readParent(edited.toString())
  if (offspring === undefined) return reason('the offspring does not parse')
  const broken = offspring.schedule?.knobs.find(({ values }) => directionOf(values) === undefined)
  if (broken !== undefined) return reason(`the knob ${broken.name} is not monotone`)
  if (isFlat(offspring.schedule) && !isFlat(schedule)) return reason('no knob depends on beta')
  if (schedule !== undefined && offspring.schedule === undefined) return reason('the schedule cannot be read')
  const source = editImports(offspring.syntax.source, [])
  return source === syntax.source ? reason('nothing changed') : { kind: 'offspring', source, change }
}
