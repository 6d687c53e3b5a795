/** What a sum over branches is taken over, for one answer. */
export const SUM_SETS = ['ended', 'held', 'left', 'lost', 'shown', 'probed', 'lastShown'] as const
/**
 * - `ended`: branches that ended on the answer
 * - `held`: unfinished branches that hold it now
 * - `left`: departures from it, each time that a branch gave it up for another one or for none
 * - `lost`: departures from it of branches that ended on another one, entered when they end: what they thought better of for good
 * - `shown`: branches that ever showed it, as they were when they first did
 * - `probed`: each time that a branch was seen to show it, so time spent on it, its end included
 * - `lastShown`: branches that ever showed it, as they were when they last did
 */
export type SumSet = (typeof SUM_SETS)[number]
