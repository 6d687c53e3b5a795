import type { EvaluatedIndividual, Random, SurvivalContext, SurvivalSelection, Survivors } from 'autotts'
import type { Options } from './options.ts'

/**
 * The control for every other survival: nothing about fitness decides who stays. The survivors come in random order, so that
 * mating selection that goes by their order selects nothing either.
 */
export class RandomSurvival implements SurvivalSelection {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  survive(offered: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors {
    const { size, random, history } = context
    const kept =
      this.#options.from === 'seeds'
        ? history.filter(({ lineage }) => lineage.operator === 'seed').slice(0, size)
        : sampled(offered, size, history.length, random)
    return { survivors: random.shuffle(kept) }
  }
}

/**
 * One step of reservoir sampling (Vitter's algorithm R, 1985): of `count` individuals seen so far each is in the sample with
 * the same probability. The one of the highest index is new.
 */
function sampled(
  offered: readonly EvaluatedIndividual[],
  size: number,
  count: number,
  random: Random,
): readonly EvaluatedIndividual[] {
  const byIndex = [...offered].sort((a, b) => a.index - b.index)
  const sample = byIndex.slice(0, size)
  for (const [i, one] of byIndex.slice(size).entries()) {
    const place = random.integer(0, count - byIndex.length + size + i)
    if (place < size) sample[place] = one
  }
  return sample
}
