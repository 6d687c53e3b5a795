import { fromEvent, merge, NEVER, type Observable, of, take } from 'rxjs'

/** Emits once the signal is aborted, at once if it is already. */
export function aborted(signal: AbortSignal): Observable<unknown> {
  return merge(signal.aborted ? of(true) : NEVER, fromEvent(signal, 'abort')).pipe(take(1))
}
