import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { Fitness, FitnessContext } from '../operators/fitness.ts'
import type { Individual } from '../operators/individual.ts'
import { type Candidate, isLive } from './candidate.ts'
import { rivalsOf } from './parents.ts'
import { guarded, pluginFailed, programFault } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Evaluates the candidate on the search stores. */
export async function evaluate(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  if (!isLive(candidate)) return candidate
  const { individual, seen } = candidate
  try {
    const known = ofBaseline(individual, seen)
    return { ...candidate, fitness: known ?? (await fitnessOf(individual, context, seen)) }
  } catch (thrown) {
    return { ...candidate, rejection: programFault(thrown, 'evaluate', reserveOf(context)) }
  }
}

/** The fitness of one program. @throws AutottsError E_CONTROLLER_* (its own fault), E_PLUGIN_FAILED */
export async function fitnessOf(
  individual: Individual,
  search: SearchContext,
  seen: SearchState,
): Promise<Fitness> {
  const { components } = search
  const { fitness } = components
  const rivals = rivalsOf(individual, seen, components)
  const context: FitnessContext = { ...fitnessContext(search), rivals }
  const found = await guarded('fitness', individual.id, search, () => fitness.evaluate(individual, context))
  for (const { name } of fitness.objectives) {
    if (!Number.isFinite(found?.objectives?.[name]))
      throw pluginFailed(
        'fitness',
        `its objective ${name} of ${individual.id} is ${String(found?.objectives?.[name])}`,
      )
  }
  return found
}

export function fitnessContext({ components, payloads, signal }: SearchContext): FitnessContext {
  const { executor, stores, settings } = components
  return { executor, stores, settings, payloads, signal }
}

/** Most episodes that one evaluation can take; 0 where the fitness function does not say. */
export function reserveOf({ components }: Pick<SearchContext, 'components'>): number {
  return components.fitness.reserve?.(components.stores) ?? 0
}

/** A seed that is also a baseline was evaluated already, on the same stores by the same function. */
function ofBaseline({ program }: Individual, { baselines }: SearchState): Fitness | undefined {
  if (baselines.length === 0) return undefined
  const hash = contentHashOfText(program.source)
  return baselines.find((baseline) => baseline.program === hash)?.fitness
}
