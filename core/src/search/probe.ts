import { behaviourOf, probeEpisodes } from './behaviour.ts'
import { type Candidate, isLive } from './candidate.ts'
import { programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'

/** Watches what the candidate does on the probe set, before an evaluation is spent on it. */
export async function probe(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  const episodes = probeEpisodes(context)
  if (!isLive(candidate) || episodes === 0) return candidate
  try {
    return { ...candidate, behaviour: await behaviourOf(candidate.individual.program, context) }
  } catch (thrown) {
    return { ...candidate, rejection: programFault(thrown, 'evaluate', episodes) }
  }
}
