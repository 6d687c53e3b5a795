import type { EvaluatedIndividual, MatingSelection, Random, SelectionContext } from 'autotts'

/**
 * Tournament selection: each parent is the best of `pressure` individuals drawn without replacement. Best
 * means earliest in the population, which survival left in order (rank, then crowding for NSGA-II), so a
 * tournament needs no objectives of its own. The parents of one offspring are distinct while the population
 * lasts.
 */
export class TournamentSelection implements MatingSelection {
  readonly #pressure: number

  constructor(pressure: number) {
    this.#pressure = pressure
  }

  select(
    population: readonly EvaluatedIndividual[],
    count: number,
    { random }: SelectionContext,
  ): readonly EvaluatedIndividual[] {
    const chosen: EvaluatedIndividual[] = []
    let places = population.map((_, place) => place)
    while (chosen.length < count && population.length > 0) {
      if (places.length === 0) places = population.map((_, place) => place)
      const best = this.#winner(places, random)
      chosen.push(population[best] as EvaluatedIndividual)
      places = places.filter((place) => place !== best)
    }
    return chosen
  }

  #winner(places: readonly number[], random: Random): number {
    const left = [...places]
    let best = Number.POSITIVE_INFINITY
    for (let entrants = Math.min(this.#pressure, left.length); entrants > 0; entrants -= 1) {
      const [place] = left.splice(random.integer(0, left.length - 1), 1)
      best = Math.min(best, place as number)
    }
    return best
  }
}
