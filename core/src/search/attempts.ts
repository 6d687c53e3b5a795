import type { NamedCritic } from './search-components.ts'

/** How often an individual is tried before it is given up. */
export const ATTEMPTS = 12

/**
 * Calls of models are numbered by the attempt that makes them. Critics come after all attempts: each has a turn with the
 * individual and one with the whole population.
 */
export function criticTurn(place: number, subject: 'individual' | 'population'): number {
  return ATTEMPTS + 2 * place + (subject === 'individual' ? 0 : 1)
}

/** Name of the critic whose turn has this number; undefined for an attempt to breed. */
export function criticOfTurn(
  attempt: number,
  critics: readonly Pick<NamedCritic, 'name'>[],
): string | undefined {
  return attempt < ATTEMPTS ? undefined : critics[Math.floor((attempt - ATTEMPTS) / 2)]?.name
}
