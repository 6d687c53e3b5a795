import { cmc } from './cmc.ts'
import { dgcc } from './dgcc.ts'
import type { ReferenceEpisode } from './episode.ts'
import { asc, esc, sc } from './full-reads.ts'
import { ibc } from './ibc.ts'
import { answerConvergence, shortM } from './lock-step.ts'
import { parallelProbe } from './parallel-probe.ts'
import { scr } from './scr.ts'
import { sdgv } from './sdgv.ts'
import type { Answer } from './votes.ts'

/** A reference controller; `K` are the settings that it needs, as knobs of the program under test. */
type Reference<K> = (episode: ReferenceEpisode, knobs: K) => Answer

/**
 * The reference semantics of every controller, transcribed from the specification for tests alone. They work
 * on strings and plain lists, and share nothing with the engine and the programs.
 */
export const REFERENCE = {
  sc,
  asc,
  esc,
  'parallel-probe': parallelProbe,
  'answer-convergence': answerConvergence,
  'short-m': shortM,
  sdgv,
  ibc,
  scr,
  dgcc,
  cmc,
} as const satisfies Record<string, Reference<never>>

export type ReferenceName = keyof typeof REFERENCE
export const REFERENCE_NAMES = Object.keys(REFERENCE) as readonly ReferenceName[]
