import type { Lesson } from 'autotts'
import { z } from 'zod'
import { shortLine } from './data.ts'
import type { Read } from './json-in-reply.ts'
import { issuesOf } from './read-findings.ts'

const TEXT = 600

const lessonSchema = z.object({ text: z.string().trim().min(1), individuals: z.array(z.string()).min(1) })

/** Lessons as they can be logged: each names individuals that the model was shown. */
export function readLessons(value: unknown, ids: ReadonlySet<string>, most: number): Read<Lesson[]> {
  const parsed = z.object({ lessons: z.array(lessonSchema).min(1).max(most) }).safeParse(value)
  if (!parsed.success) return { kind: 'unfit', reason: issuesOf(parsed.error) }
  const { lessons } = parsed.data
  const stranger = lessons.flatMap(({ individuals }) => individuals).find((id) => !ids.has(id))
  if (stranger !== undefined)
    return { kind: 'unfit', reason: `there is no individual ${stranger} among those that were shown` }
  return {
    kind: 'read',
    value: lessons.map(({ text, individuals }) => {
      return { text: shortLine(text, TEXT), individuals: [...new Set(individuals)] }
    }),
  }
}
