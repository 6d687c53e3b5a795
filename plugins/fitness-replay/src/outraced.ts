import { CandidateDropped } from 'autotts'
import type { Verdict } from './race.ts'

export interface RaceCost {
  /** Branch orders that were run, and all of them. */
  readonly orders: number
  readonly allOrders: number
  /** Episodes that were run, and what a full evaluation takes. */
  readonly episodes: number
  readonly allEpisodes: number
  /** Resamples of the questions. */
  readonly resamples: number
}

/** Why a candidate was dropped, what it cost and what was saved, for the log. */
export function outraced(
  name: string,
  { share, needed, ahead }: Verdict,
  { orders, allOrders, episodes, allEpisodes, resamples }: RaceCost,
): CandidateDropped {
  const count = (number: number) => number.toLocaleString('en-US')
  return new CandidateDropped(
    'E_CONTROLLER_OUTRACED',
    `${name} is beaten by a rival in ${(100 * share).toFixed(1)}% of ${count(resamples)} resamples of the questions ` +
      `(${(100 * needed).toFixed(1)}% are enough), most often by ${ahead}, after ${orders} of ${allOrders} branch orders: ` +
      `${count(episodes)} episodes were run, ${count(allEpisodes - episodes)} skipped`,
    { stage: 'race', episodes },
  )
}
