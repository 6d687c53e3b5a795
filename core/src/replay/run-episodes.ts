import type { Knobs } from '../controller/define-controller.ts'
import { ActionLog } from './action-log.ts'
import { branchOrder, identityOrder } from './branch-order.ts'
import type { EpisodeBatch, EpisodeFailure, EpisodeNote, EpisodeRange } from './episode-batch.ts'
import { episodeScratch } from './episode-scratch.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'
import { runEpisode, type Solve } from './run-episode.ts'

/** Remarks that are kept: enough to debug with, too few to flood the host. */
const MOST_NOTES = 1000
const NOTE_LENGTH = 200

/** Used again by every run, which copies out what it wrote: a new one each time is much garbage off the heap. */
const log = new ActionLog()

/** Before another program: no program has less memory because the log of one before it was long. */
export function releaseLog(): void {
  log.release()
}

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
  log.clear()
  const ends = new Int32Array(range.orders.length * range.questions.length)
  const answers = new Int32Array(ends.length)
  const notes: EpisodeNote[] = []
  let episode = 0
  let from = 0
  const onNote = (text: string, length: number) => {
    if (notes.length < MOST_NOTES) {
      notes[notes.length] = { episode, at: length - from, text: beginningOf(text) }
    }
  }
  for (const seed of range.orders) {
    for (const question of range.questions) {
      const branches =
        (columns.branchStart[question + 1] as number) - (columns.branchStart[question] as number)
      const order = asTheyStand === true ? identityOrder(branches) : branchOrder(branches, seed)
      const input = { columns, settings, scratch, log, question, order, onNote }
      try {
        answers[episode] = runEpisode(input, solver(), knobs)
        afterEpisode?.()
      } catch (thrown) {
        return {
          ends,
          answers,
          log: log.bytes.slice(0, log.length),
          notes,
          failure: { ...describe(thrown), episode },
        }
      }
      from = log.length
      ends[episode] = from
      episode += 1
    }
  }
  return { ends, answers, log: log.bytes.slice(0, log.length), notes }
}

/** Copied a few characters at a time: a long slice would keep the whole of the text it was cut from. */
function beginningOf(text: string): string {
  let beginning = ''
  for (let at = 0; at < NOTE_LENGTH && at < text.length; at += 8) {
    beginning += text.slice(at, Math.min(at + 8, NOTE_LENGTH))
  }
  return beginning
}
