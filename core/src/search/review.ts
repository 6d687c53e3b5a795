import type { LessonsDrawn } from '../events/search-event.ts'
import type { Lessons, ReviewContext, Reviewer } from '../operators/lessons.ts'
import { criticTurn } from './attempts.ts'
import type { Candidate } from './candidate.ts'
import { guarded, pluginFailed } from './program-fault.ts'
import type { NamedCritic } from './search-components.ts'
import type { SearchContext } from './search-options.ts'

/**
 * Lets critics look at the whole population, each once for every so many individuals. The turn of an individual is also the
 * review's: it sees what the individual may know of, and comes about whatever became of it.
 */
export async function review(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  const { critics } = context.components
  const reviews = [...(candidate.reviews ?? [])]
  for (const [place, { name, critic }] of critics.entries()) {
    const { reviewer } = critic
    if (reviewer === undefined || !isDue(candidate, name, reviewer)) continue
    const given = reviewContext(candidate, name, place, context)
    const found = await guarded(name, candidate.id, context, () => reviewer.review(given))
    reviews.push(...candidate.meter.take(), drawn(candidate, name, found))
  }
  return { ...candidate, reviews }
}

function isDue({ index, seen }: Candidate, name: string, { every }: Reviewer): boolean {
  if (!Number.isSafeInteger(every) || every < 1)
    throw pluginFailed(name, `it reviews every ${String(every)} individuals`)
  return index > 0 && index % every === 0 && seen.population.length > 0
}

function reviewContext(
  { seen, meter }: Candidate,
  name: NamedCritic['name'],
  place: number,
  { components, signal }: SearchContext,
): ReviewContext {
  return {
    objectives: components.fitness.objectives,
    population: seen.population,
    get history() {
      return seen.evaluated.toArray()
    },
    lessons: seen.lessons[name] ?? [],
    models: meter.access(criticTurn(place, 'population')),
    signal,
  }
}

function drawn({ index }: Candidate, critic: string, { lessons, reason }: Lessons): LessonsDrawn {
  if (!Array.isArray(lessons)) throw pluginFailed(critic, 'it gave no list of lessons')
  return { type: 'LessonsDrawn', index, critic, lessons, ...(reason === undefined ? {} : { reason }) }
}
