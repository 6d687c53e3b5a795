import type { Critique } from '../operators/critic.ts'
import { type Candidate, isLive } from './candidate.ts'
import { fitnessContext, reserveOf } from './evaluate.ts'
import { guarded, programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'

/** Lets every critic diagnose the evaluated candidate. */
export async function critique(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  const { individual, fitness } = candidate
  if (!isLive(candidate) || individual === undefined || fitness === undefined) return candidate
  const { components } = context
  const given = { ...fitnessContext(context), rivals: candidate.seen.population }
  try {
    const critiques: Critique[] = []
    for (const { name, critic } of components.critics)
      critiques.push(
        await guarded(name, individual.id, context, () => critic.critique(individual, fitness, given)),
      )
    return { ...candidate, critiques }
  } catch (thrown) {
    return { ...candidate, rejection: programFault(thrown, 'evaluate', reserveOf(context)) }
  }
}
