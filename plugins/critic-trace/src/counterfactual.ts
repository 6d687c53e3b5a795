import { type Answer, NO_ANSWER } from 'autotts'
import type { EpisodeDigest } from './episode-digest.ts'

/** How an episode would have ended otherwise. */
export interface Judgement {
  /** Class of the answer that would have been given. */
  readonly answer: Answer
  /** Tokens that would not have been spent; below 0 where more would have been. */
  readonly saved: number
}

/** Another rule for one decision, as plain as a program could follow it without knowing what comes. */
export interface Counterfactual {
  /** The rule in words that begin a sentence: `stopping at a lead of 2`. */
  readonly rule: string
  /** What it would have made of an episode; undefined where nothing would have been otherwise. */
  judge(episode: EpisodeDigest): Judgement | undefined
}

/**
 * The answer where the finished branches' vote had come out otherwise: the program's own as long as the vote is the same, for a
 * program may answer by a rule of its own.
 */
export function answerIf({ place, plurality }: EpisodeDigest, winner: Answer): Answer {
  return winner === plurality || winner === NO_ANSWER ? place.answer : winner
}

/** 1: the answer would have been right instead of wrong; -1: the other way round. */
export function gainOf({ place: { answer, gold } }: EpisodeDigest, instead: Answer): -1 | 0 | 1 {
  if ((answer === gold) === (instead === gold)) return 0
  return instead === gold ? 1 : -1
}
