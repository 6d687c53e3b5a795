import { existsSync, rmSync } from 'node:fs'
import { asyncScheduler, filter, interval, map, merge, Observable, type SchedulerLike, take } from 'rxjs'

const LOOK_EVERY_MS = 250

export type StopRequest = 'interrupted' | 'stop file'

/** The first request to end a run after what is under way: Ctrl-C, or a file named stop in its folder. */
export function stopRequests(
  signal: AbortSignal,
  stopFile: string,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<StopRequest> {
  const asked = interval(LOOK_EVERY_MS, scheduler).pipe(
    filter(() => existsSync(stopFile)),
    map((): StopRequest => 'stop file'),
  )
  return merge(interruptions(signal), asked).pipe(take(1))
}

function interruptions(signal: AbortSignal): Observable<StopRequest> {
  return new Observable((subscriber) => {
    const tell = () => subscriber.next('interrupted')
    if (signal.aborted) tell()
    signal.addEventListener('abort', tell)
    return () => signal.removeEventListener('abort', tell)
  })
}

export function removeStopFile(stopFile: string): void {
  rmSync(stopFile, { force: true })
}
