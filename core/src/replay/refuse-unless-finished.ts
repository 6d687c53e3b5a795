import { FINISHED, PRUNED } from './episode-scratch.ts'
import { EpisodeViolation } from './episode-violation.ts'

/** A finished branch is passed over; any other that is not active must not be worked on. */
export function refuseUnlessFinished(index: number, status: number): false {
  if (status === FINISHED) return false
  const what = status === PRUNED ? 'pruned' : 'read'
  throw new EpisodeViolation(
    'E_CONTROLLER_ACTION',
    `branch ${index} was ${what} and cannot be worked on any more`,
  )
}
