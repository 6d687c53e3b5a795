import { type Answer, NO_ANSWER, type ReplayColumns, RunningVote, type Trace } from 'autotts'

/** A finished episode with what only the host knows. */
export interface TracedEpisode {
  readonly trace: Trace
  readonly columns: ReplayColumns
  /** Class of the gold answer. */
  readonly gold: Answer
  /** Class that the program answered; NO_ANSWER for none. */
  readonly answer: Answer
}

/** What one episode shows of a flaw. */
export interface Observation {
  /** 1: mending the flaw would have made a wrong answer right; -1: it would have spoiled a right one. */
  readonly points: -1 | 0 | 1
  /** Tokens that mending it would have saved. */
  readonly tokens: number
  /** What happened, in words; never an answer. */
  readonly what: string
}

/** Where a branch stood when the episode ended. */
export interface BranchEnd {
  readonly index: number
  readonly row: number
  readonly finished: boolean
  readonly pruned: boolean
  readonly tokens: number
  /** Steps taken. */
  readonly depth: number
  /** Steps that were missing to its end. */
  readonly missing: number
  /** Opened after some branch had been taken further; branches that are read to their end at once do not count. */
  readonly late: boolean
}

export function branchEnds({ trace, columns }: TracedEpisode): BranchEnd[] {
  const ends = trace.branches.map((row, index) => ({
    index,
    row,
    finished: false,
    pruned: false,
    tokens: 0,
    depth: 0,
    late: false,
  }))
  let advanced = false
  for (const { branch, finished, kind, tokens } of trace.steps) {
    const end = ends[branch]
    if (end === undefined) continue
    if (kind === 'branch' || kind === 'branch-unseen' || kind === 'read') end.late = advanced
    else advanced = true
    end.tokens += tokens
    end.finished ||= finished
    end.pruned ||= kind === 'prune'
    if (kind !== 'prune' && kind !== 'probe') end.depth += 1
  }
  return ends.map((end) => {
    const steps = (columns.probeStart[end.row + 1] as number) - (columns.probeStart[end.row] as number) + 1
    return { ...end, missing: end.finished ? 0 : steps - end.depth }
  })
}

/** Branches in the order in which they finished. */
export function finishingOrder({ trace }: TracedEpisode): number[] {
  return trace.steps.flatMap(({ branch, finished }) => (finished ? [branch] : []))
}

/** The plurality of the final answers of these branches, one after the other; ties go to the first. */
export function finalPlurality({ columns }: TracedEpisode, rows: readonly number[]): Answer {
  const vote = new RunningVote()
  for (const row of rows) vote.add(columns.final[row] as number)
  return vote.winner
}

/** The plurality of the branches that finished, as the episode's end saw it; some may be left out. */
export function finishedPlurality(
  episode: TracedEpisode,
  keep: (branch: number) => boolean = () => true,
): Answer {
  const rows = finishingOrder(episode).filter(keep)
  return finalPlurality(
    episode,
    rows.map((branch) => episode.trace.branches[branch] as number),
  )
}

/** How a changed answer would have moved the episode's outcome. */
export function outcomeOf({ answer, gold }: TracedEpisode, instead: Answer): -1 | 0 | 1 {
  if (instead === NO_ANSWER || (answer === gold) === (instead === gold)) return 0
  return instead === gold ? 1 : -1
}
