export type { Action } from './action.ts'
export { type Answer, NO_ANSWER } from './answer.ts'
export { betaConfidence } from './beta-confidence.ts'
export type { Branch } from './branch.ts'
export { branchCeiling } from './branch-ceiling.ts'
export { deepestFirst } from './deepest-first.ts'
export {
  type ControllerDefinition,
  defineController,
  type Episode,
  type Knobs,
  type Signal,
} from './define-controller.ts'
export { Dissent } from './dissent.ts'
export { exactSum } from './exact-sum.ts'
export { leadingAnswer } from './leading-answer.ts'
export { plurality } from './plurality.ts'
export type { BranchOptions, Question } from './question.ts'
export { clamp, roundHalfEven, roundToFourDecimals } from './rounding.ts'
export { RunningVote } from './running-vote.ts'
export { type ScoreLeaders, Tally } from './tally.ts'
export { CountedVote, type Vote } from './vote.ts'
export { WeightedVote } from './weighted-vote.ts'
