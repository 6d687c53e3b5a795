import MagicString from 'magic-string'
import { AutottsError } from '../errors/autotts-error.ts'
import { editImports } from './edit-imports.ts'
import { type ProgramSyntax, parseProgram } from './program-syntax.ts'
import { readSchedule, type ScheduleReading } from './read-schedule.ts'
import { directionOf } from './schedule-form.ts'
import { UnreadableSchedule } from './unreadable-schedule.ts'

/** One replacement in a program's source; where it starts and ends at one place, something is put in there. */
export interface SourceEdit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it does, in words; empty where another edit of the same change says it. */
  readonly change: string
}

export type EditedProgram =
  | { readonly kind: 'edited'; readonly source: string; readonly change: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** The schedule of a program, or undefined where it cannot be read. */
export function scheduleOf(syntax: ProgramSyntax): ScheduleReading | undefined {
  try {
    return readSchedule(syntax)
  } catch (thrown) {
    if (thrown instanceof UnreadableSchedule) return undefined
    throw thrown
  }
}

/**
 * Carries out edits that do not overlap, adds the imports that they need, and checks that the result is still
 * a program whose schedule is monotone and depends on beta wherever the original's did.
 */
export function editProgram(
  syntax: ProgramSyntax,
  edits: readonly SourceEdit[],
  imports: readonly string[] = [],
): EditedProgram {
  const edited = new MagicString(syntax.source)
  for (const { start, end, text } of edits) {
    if (start === end) edited.appendLeft(start, text)
    else edited.overwrite(start, end, text)
  }
  const change = edits.flatMap((edit) => edit.change || []).join('; ')
  const refused = (why: string): EditedProgram => ({ kind: 'refused', reason: `${why} after ${change}` })
  try {
    const source = editImports(edited.toString(), imports)
    const why = objection(syntax, source)
    return why === undefined ? { kind: 'edited', source, change } : refused(why)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return refused('the offspring does not parse')
    throw thrown
  }
}

function objection(before: ProgramSyntax, source: string): string | undefined {
  const [old, now] = [scheduleOf(before), scheduleOf(parseProgram(source))]
  const broken = now?.knobs.find(({ values }) => directionOf(values) === undefined)
  if (broken !== undefined) return `the knob ${broken.name} is not monotone`
  if (old !== undefined && now === undefined) return 'the schedule cannot be read'
  if (isFlat(now) && !isFlat(old)) return 'no knob depends on beta'
  return source === before.source ? 'nothing changed' : undefined
}

function isFlat(schedule: ScheduleReading | undefined): boolean {
  return schedule?.knobs.every(({ values }) => directionOf(values) === 0) ?? false
}
