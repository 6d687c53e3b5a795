import type { MeasuredSpeed } from './measure-speed.ts'
import type { SearchEstimate } from './search-estimate.ts'

/** About how long the episodes of a search and its baselines take on this machine; what critics, models and the held-out report take comes on top. */
export interface TimeEstimate {
  /** Null where it is not known, see `unknown`. */
  readonly minutes: number | null
  /** What the minutes rest on; null where nothing was measured. */
  readonly measured: (MeasuredSpeed & { readonly workers: number }) | null
  /** Why no time can be told. */
  readonly unknown: string | null
}

export interface TimeInput {
  readonly estimate: SearchEstimate
  /** False where the episodes run on other machines, undefined where none could be run. */
  readonly speed: MeasuredSpeed | undefined | false
  readonly workers: number
  /** The budget's own bound. */
  readonly minutes: number | undefined
}

/** Episodes at the speed that was measured, and never more than the budget of minutes. */
export function timeEstimate({ estimate, speed, workers, minutes }: TimeInput): TimeEstimate {
  const { search, baselines } = estimate.episodes
  const measured = speed ? { ...speed, workers } : null
  const needed =
    speed && search !== null
      ? (search + (baselines ?? 0)) / speed.episodesPerSecond / 60
      : Number.POSITIVE_INFINITY
  const most = Math.min(needed, minutes ?? Number.POSITIVE_INFINITY)
  if (Number.isFinite(most)) return { minutes: most, measured, unknown: null }
  return { minutes: null, measured, unknown: whyUnknown(speed, search) }
}

function whyUnknown(speed: TimeInput['speed'], episodes: number | null): string {
  if (speed === false) return 'the experiment names an executor of its own, which was not asked'
  if (speed === undefined) return 'no search store is here on which the seeds could be run'
  return episodes === null ? 'how many episodes there will be is not known' : 'nothing was measured'
}
