const FAILED_EXTRACTIONS: ReadonlySet<string> = new Set(['', 'ERR', 'No'])

/**
 * Whether an answer is the mark of a failed extraction, which never votes, holds or wins under `corrected`
 * grading. `No` is such a mark in the released data, but an answer where the question asks for yes or no.
 */
export function abstains(answer: string, gold: string): boolean {
  const text = answer.trim()
  if (text === 'No' && /^(?:yes|no)$/iu.test(gold.trim())) return false
  return FAILED_EXTRACTIONS.has(text)
}
