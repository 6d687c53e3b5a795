import type { CriticContext, Critique } from '../operators/critic.ts'
import { criticTurn } from './attempts.ts'
import { type Candidate, isLive } from './candidate.ts'
import { fitnessContext, reserveOf } from './evaluate.ts'
import { rivalsOf } from './parents.ts'
import { guarded, programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import { searchedQuestions } from './searched-questions.ts'

/** Lets every critic diagnose the evaluated candidate; each knows what those before it found. */
export async function critique(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  const { individual, fitness, meter } = candidate
  if (!isLive(candidate) || individual === undefined || fitness === undefined) return candidate
  const { components } = context
  const critiques: Critique[] = []
  try {
    for (const [place, { name, critic }] of components.critics.entries()) {
      const given: CriticContext = {
        ...fitnessContext(context),
        rivals: rivalsOf(individual, candidate.seen, components),
        questions: searchedQuestions(components),
        earlier: [...critiques],
        models: meter.access(criticTurn(place, 'individual')),
      }
      critiques.push(
        await guarded(name, individual.id, context, () => critic.critique(individual, fitness, given)),
      )
    }
    return { ...candidate, critiques, reviews: meter.take() }
  } catch (thrown) {
    const rejection = programFault(thrown, 'evaluate', reserveOf(context))
    return { ...candidate, rejection, reviews: meter.take() }
  }
}
