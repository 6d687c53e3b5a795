import type { Detector } from '../detector.ts'
import { idleWidening } from './idle-widening.ts'
import { lostAtTheAnswer } from './lost-at-the-answer.ts'
import { lostToEarlyFinishers, lostToLongBranches } from './lost-to-finishers.ts'
import { prunedRight } from './pruned-right.ts'
import { prunedTooLate } from './pruned-too-late.ts'
import { spentAfterDecided } from './spent-after-decided.ts'
import { stoppedTooEarly } from './stopped-too-early.ts'
import { tooNarrow } from './too-narrow.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { unwinnable } from './unwinnable.ts'

export const DETECTORS: readonly Detector[] = [
  idleWidening,
  tooNarrow,
  unfinishedWork,
  prunedRight,
  prunedTooLate,
  lostToEarlyFinishers,
  lostToLongBranches,
  spentAfterDecided,
  stoppedTooEarly,
  unwinnable,
  lostAtTheAnswer,
]
