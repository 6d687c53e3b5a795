import { ProgramFiles } from '../events/program-files.ts'
import type { LoggedEvents } from '../events/read-event-log.ts'
import { foldEvents } from '../search/fold-event.ts'
import { EMPTY_STATE, type SearchState } from '../search/search-state.ts'
import type { RunFiles } from './run-files.ts'

/** What a log comes to. @throws AutottsError E_RUN_LOG */
export function runState({ events }: LoggedEvents, files: RunFiles): SearchState {
  const programs = new ProgramFiles(files.sources, '.ts')
  return foldEvents(EMPTY_STATE, events, (program) => programs.get(program))
}
