import type { ActionLog } from './action-log.ts'
import type { EpisodeScratch } from './episode-scratch.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'

/** What an episode is played on and with. */
export interface EpisodeInput {
  readonly columns: ReplayColumns
  readonly settings: ReplaySettings
  readonly scratch: EpisodeScratch
  readonly log: ActionLog
  /** Row of the question in the columns. */
  readonly question: number
  /** Branch order: position in the opening order -> branch within the question. */
  readonly order: Int32Array
  /** Receives the program's remarks, with the log's length when they were made; dropped where it is absent. */
  readonly onNote?: (text: string, logLength: number) => void
}
