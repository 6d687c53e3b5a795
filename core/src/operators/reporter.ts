import type { Observable } from 'rxjs'
import type { SearchEvent } from '../events/search-event.ts'

export interface ReporterContext {
  /** The run folder. */
  readonly folder: string
  readonly experiment: string
}

/**
 * Watches a run. A reporter never drives it: what it throws is printed as a warning. The promise settles
 * when the reporter has nothing more to write.
 */
export interface Reporter {
  report(events: Observable<SearchEvent>, context: ReporterContext): Promise<void>
}
