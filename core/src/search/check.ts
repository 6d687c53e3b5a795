import { type Candidate, isLive } from './candidate.ts'
import { programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'

/** Refuses a program that has not the form of a controller, before anything is spent on it. */
export async function check(candidate: Candidate, { components, signal }: SearchContext): Promise<Candidate> {
  if (!isLive(candidate)) return candidate
  try {
    await components.executor.describe(candidate.individual.program, signal)
    return candidate
  } catch (thrown) {
    return { ...candidate, rejection: programFault(thrown, 'check', 0) }
  }
}
