import type { ControllerDefinition, Knobs } from '../../core/src/controller/define-controller.ts'
import type { EpisodeBatch, EpisodeRange } from '../../core/src/replay/episode-batch.ts'
import { PAPER_SETTINGS, type ReplaySettings } from '../../core/src/replay/replay-settings.ts'
import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import { runEpisodes } from '../../core/src/replay/run-episodes.ts'
import { type EpisodeScores, scoreEpisodes } from '../../core/src/replay/score-episodes.ts'

export interface Replayed {
  readonly batch: EpisodeBatch
  readonly scores: EpisodeScores
}

/** Runs and verifies a program in this process; whatever it throws is thrown on. */
export function replayProgram(
  program: ControllerDefinition,
  knobs: Knobs,
  store: GradedStore,
  range: EpisodeRange,
  settings: ReplaySettings = PAPER_SETTINGS,
): Replayed {
  const { columns } = store
  const batch = runEpisodes({ columns, settings, range, knobs, solver: () => program.solve }, (thrown) => {
    throw thrown
  })
  return { batch, scores: scoreEpisodes(store, settings, range, batch) }
}

/** The integers 0..count-1: orders or questions. */
export function firstOf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
