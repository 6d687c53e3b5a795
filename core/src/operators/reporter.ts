import type { Observable } from 'rxjs'
import type { ContentHash, SearchEvent } from '../events/search-event.ts'

/** Where a reporter may write for people. */
export interface ReporterOutput {
  /** A line on stderr that stays. */
  note(line: string): void
  /** Replaces the live line of a terminal; undefined where there is no terminal. */
  readonly live?: (line: string) => void
}

export interface ReporterContext {
  /** The run folder. */
  readonly folder: string
  readonly experiment: string
  readonly output: ReporterOutput
  /** Source text of a program that an event names. */
  readonly source: (program: ContentHash) => string
}

/**
 * Watches a run. A reporter never drives it: what it throws is printed as a warning. The promise settles
 * when the reporter has nothing more to write.
 */
export interface Reporter {
  report(events: Observable<SearchEvent>, context: ReporterContext): Promise<void>
}
