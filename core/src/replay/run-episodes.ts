import type { Knobs } from '../controller/define-controller.ts'
import { ActionLog } from './action-log.ts'
import { branchOrder, identityOrder } from './branch-order.ts'
import type { EpisodeBatch, EpisodeFailure, EpisodeRange } from './episode-batch.ts'
import { episodeScratch } from './episode-scratch.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'
import { runEpisode, type Solve } from './run-episode.ts'

export interface EpisodesInput {
  readonly columns: ReplayColumns
  readonly settings: ReplaySettings
  readonly range: EpisodeRange
  readonly knobs: Knobs
  /** Gives the program for one episode; a program from outside gets a fresh one each time. */
  readonly solver: () => Solve
  /** Called when an episode has its answer; a throw fails the episode. */
  readonly afterEpisode?: () => void
  /** Opens branches as they stand in the columns instead of in the order of the seed. */
  readonly asTheyStand?: boolean
}

/** Runs episodes in order, up to the first that fails. */
export function runEpisodes(
  { columns, settings, range, knobs, solver, afterEpisode, asTheyStand }: EpisodesInput,
  describe: (thrown: unknown) => Omit<EpisodeFailure, 'episode'>,
): EpisodeBatch {
  const scratch = episodeScratch(columns)
  const log = new ActionLog()
  const ends = new Int32Array(range.orders.length * range.questions.length)
  const answers = new Int32Array(ends.length)
  let episode = 0
  for (const seed of range.orders) {
    for (const question of range.questions) {
      const branches =
        (columns.branchStart[question + 1] as number) - (columns.branchStart[question] as number)
      const order = asTheyStand === true ? identityOrder(branches) : branchOrder(branches, seed)
      try {
        answers[episode] = runEpisode({ columns, settings, scratch, log, question, order }, solver(), knobs)
        afterEpisode?.()
      } catch (thrown) {
        return {
          ends,
          answers,
          log: log.bytes.slice(0, log.length),
          failure: { ...describe(thrown), episode },
        }
      }
      ends[episode] = log.length
      episode += 1
    }
  }
  return { ends, answers, log: log.bytes.slice(0, log.length) }
}
