import type { Outcomes } from './outcomes.ts'
import type { Part } from './scoring.ts'

/** Numbers of the questions that count in at least one of the parts. */
export function countedQuestions(
  { stores }: Pick<Outcomes, 'stores'>,
  parts: readonly Part[],
): ReadonlySet<number> {
  return new Set(
    parts.flatMap((part) =>
      stores
        .filter(({ store }) => part.stores?.includes(store) !== false)
        .flatMap(({ questions }) => questions)
        .filter((question) => part.questions?.includes(question) !== false),
    ),
  )
}
