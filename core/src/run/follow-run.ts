import {
  asyncScheduler,
  concatMap,
  defer,
  from,
  map,
  type Observable,
  type SchedulerLike,
  takeWhile,
  timer,
} from 'rxjs'
import { LogFollower } from '../events/log-follower.ts'
import type { SearchEvent } from '../events/search-event.ts'
import type { RunFiles } from './run-files.ts'
import { isHeld } from './run-lock.ts'

const LOOK_EVERY_MS = 250

/**
 * The events of a run of another process, those of its past first. It completes with the search, or when nobody is at
 * work on the run and all of its log was read.
 */
export function followRun(
  { events, lock }: RunFiles,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<SearchEvent> {
  return defer(() => {
    const log = new LogFollower(events)
    return timer(0, LOOK_EVERY_MS, scheduler).pipe(
      map(() => {
        const held = isHeld(lock)
        return { held, news: log.read() }
      }),
      takeWhile(({ held, news }) => held && news.at(-1)?.type !== 'RunEnded', true),
      concatMap(({ news }) => from(news)),
    )
  })
}
