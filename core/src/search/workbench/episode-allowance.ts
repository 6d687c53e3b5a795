import { pluginFailed } from '../program-fault.ts'
import type { SearchComponents } from '../search-components.ts'

/** Most episodes that the workbench may run for one individual: as many as the operator that may run most. */
export function workbenchEpisodes({ variation }: Pick<SearchComponents, 'variation'>): number {
  return Math.max(
    0,
    ...variation.map(({ name, operator }) => {
      const { episodes = 0 } = operator
      if (Number.isSafeInteger(episodes) && episodes >= 0) return episodes
      throw pluginFailed(name, `its allowance of episodes is ${String(episodes)}`)
    }),
  )
}

/** The episodes that are left to one individual; they are taken before they are run. */
export class EpisodeAllowance {
  #used = 0
  #untold = 0

  /** What an operator with this allowance may still run. */
  left(allowed: number): number {
    return Math.max(0, allowed - this.#used)
  }

  use(episodes: number): void {
    this.#used += episodes
    this.#untold += episodes
  }

  /** Episodes since the last look, for the log. */
  take(): number {
    const taken = this.#untold
    this.#untold = 0
    return taken
  }
}
