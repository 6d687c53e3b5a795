import type { ReplayStore } from '../../replay/replay-store.ts'

/**
 * Numbers the questions of several stores, in order of first appearance: the same text, by its hash, has the same number
 * in every store, for four models that answered one benchmark are no four sets of questions. A store without hashes
 * shares no question.
 */
export function questionNumbers(
  stores: readonly Pick<ReplayStore, 'id' | 'questions' | 'questionHashes'>[],
): readonly (readonly number[])[] {
  const known = new Map<string, number>()
  return stores.map(({ id, questions, questionHashes }) =>
    questions.map((_, row) => {
      const key = questionHashes[row] ?? `${id}#${row}`
      const number = known.get(key) ?? known.size
      known.set(key, number)
      return number
    }),
  )
}
