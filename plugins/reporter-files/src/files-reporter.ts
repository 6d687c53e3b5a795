import {
  EMPTY_STATE,
  foldEvent,
  type Reporter,
  type ReporterContext,
  runFiles,
  type SearchEvent,
  type SearchState,
  writeRunFiles,
} from 'autotts'
import { lastValueFrom, type Observable, reduce } from 'rxjs'

/** Folds the events and writes what they come to when there are no more. */
export class FilesReporter implements Reporter {
  async report(events: Observable<SearchEvent>, { folder, source }: ReporterContext): Promise<void> {
    const fold = (state: SearchState, event: SearchEvent) => foldEvent(state, event, source)
    const state = await lastValueFrom(events.pipe(reduce(fold, EMPTY_STATE)))
    if (state.started !== undefined) await writeRunFiles(state, runFiles(folder))
  }
}
