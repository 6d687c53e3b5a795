import { asyncScheduler, filter, map, type Observable, type SchedulerLike, timer } from 'rxjs'
import type { PluginCall } from '../search/plugin-calls.ts'

const FIRST_MS = 2_000
const THEN_MS = 15_000

/** What a run that was told to stop is still waiting for, a line at a time, until nobody listens any more. */
export function waitingLines(
  underWay: () => readonly PluginCall[],
  scheduler: SchedulerLike = asyncScheduler,
): Observable<string> {
  return timer(FIRST_MS, THEN_MS, scheduler).pipe(
    map(underWay),
    filter((calls) => calls.length > 0),
    map((calls) => `still waiting for ${listed(calls, scheduler.now())}; a second Ctrl-C ends at once`),
  )
}

function listed(calls: readonly PluginCall[], now: number): string {
  const plugins = [...new Set(calls.map(({ plugin }) => plugin))]
  return plugins
    .map((plugin) => {
      const own = calls.filter((call) => call.plugin === plugin)
      const seconds = Math.round((now - Math.min(...own.map(({ since }) => since))) / 1_000)
      return `${plugin} (${own.map(({ individual }) => individual).join(', ')}, ${seconds} s so far)`
    })
    .join(' and ')
}
