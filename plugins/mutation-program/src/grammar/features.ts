import type { KnobRole } from './knob-roles.ts'
import type { SumSet } from './sum-sets.ts'

/** Where an expression stands decides what it may look at. */
export type Scope = 'question' | 'branch' | 'answer'

/** Values that a program works out once a round or once a look, only where they are used. */
export type Local =
  | 'scores'
  | 'typical'
  | 'first'
  | 'reign'
  | 'dissent'
  | 'rank'
  | 'since'
  /** The depth at which each branch first showed each answer. */
  | 'firsts'
  /** How often each branch was seen to show each answer. */
  | 'dwells'
  /** How often each branch was seen to show no answer. */
  | 'blanks'

export interface Feature {
  readonly scope: Scope
  /** TypeScript that gives the value; never negative. */
  readonly code: string
  /** The same for a branch that has just left an answer, where `code` would tell of the answer that it shows instead. */
  readonly codeWhenLeft?: string
  /** The same for a branch that ended, of an answer that it once left. */
  readonly codeWhenLost?: string
  /** What it measures: what it can be compared with. */
  readonly role: KnobRole
  readonly needs: readonly Local[]
  /** Low values, not high ones, speak for stopping or pruning. */
  readonly low?: true
  /** Known only while branches are looked at, not in conditions on those at work. */
  readonly whenSeen?: true
  /** Above 0 wherever a score looks at it. */
  readonly positive?: true
  /** Mostly 0: drawn less often. */
  readonly rare?: true
  /** 1 or 0: nothing is learned from how it compares with a knob. */
  readonly yesNo?: true
  /** The same for all answers: as a factor of their scores it would not tell them apart. */
  readonly shared?: true
}

const QUESTION = {
  confidence: { scope: 'question', code: 'finals.confidence', role: 'share', needs: [] },
  /** The same for the scores: how sure it is that the first is ahead, had the branches that ended voted in proportion to them. */
  scoreConfidence: {
    scope: 'question',
    code: 'scoreConfidence(top1, top2, sum, question.finished.length)',
    role: 'share',
    needs: ['scores'],
  },
  scoreShare: {
    scope: 'question',
    code: 'top1 / Math.max(sum, 0.001)',
    role: 'share',
    needs: ['scores'],
  },
  scoreLead: {
    scope: 'question',
    code: '(top1 - top2) / Math.max(sum, 0.001)',
    role: 'share',
    needs: ['scores'],
  },
  standing: {
    scope: 'question',
    code: '(top1 - top2) / Math.sqrt(Math.max(top1 + top2, 0.001))',
    role: 'ratio',
    needs: ['scores'],
  },
  /**
   * So many of the branches that ended speak, by the scores, for neither of the two best answers: many where the vote has no
   * two sides, and more branches seldom change it.
   */
  scattered: {
    scope: 'question',
    code: '(sum - top1 - top2) * question.finished.length / Math.max(sum, 0.001)',
    role: 'branches',
    needs: ['scores'],
  },
  top1: { scope: 'question', code: 'top1', role: 'votes', needs: ['scores'] },
  top2: { scope: 'question', code: 'top2', role: 'votes', needs: ['scores'], low: true },
  margin: { scope: 'question', code: 'finals.top1 - finals.top2', role: 'votes', needs: [] },
  votes: { scope: 'question', code: 'finals.top1', role: 'votes', needs: [] },
  finished: { scope: 'question', code: 'question.finished.length', role: 'branches', needs: [] },
  active: {
    scope: 'question',
    code: 'question.active.length',
    role: 'branches',
    needs: [],
    low: true,
  },
  opened: { scope: 'question', code: 'question.opened.length', role: 'branches', needs: [] },
  /** Branches that ended without an answer. */
  failures: {
    scope: 'question',
    code: 'question.finished.length - finals.total',
    role: 'changes',
    needs: [],
    rare: true,
  },
  resolved: {
    scope: 'question',
    code: '1 - question.active.length / Math.max(1, question.opened.length)',
    role: 'share',
    needs: [],
  },
  round: { scope: 'question', code: 'round', role: 'rounds', needs: [] },
  reign: { scope: 'question', code: 'reign', role: 'rounds', needs: ['reign'] },
  security: {
    scope: 'question',
    code: '(finals.top1 - finals.top2) / (1 + question.active.length)',
    role: 'ratio',
    needs: [],
  },
  support: {
    scope: 'question',
    code: 'question.holders(leader) / Math.max(1, question.opened.length)',
    role: 'share',
    needs: [],
  },
  spent: { scope: 'question', code: 'question.spent / question.interval', role: 'intervals', needs: [] },
  overtime: { scope: 'question', code: 'round / typical', role: 'ratio', needs: ['typical'] },
} as const satisfies Record<string, Feature>

const BRANCH = {
  /** Rounds in a row, up to the last one, in which it held another answer than the leading one. */
  dissent: { scope: 'branch', code: 'dissent.of(branch.index)', role: 'rounds', needs: ['dissent'] },
  lateness: {
    scope: 'branch',
    code: 'branch.depth / typical',
    role: 'ratio',
    needs: ['typical'],
    positive: true,
  },
  delay: { scope: 'branch', code: 'branch.depth / first', role: 'ratio', needs: ['first'], positive: true },
  depth: { scope: 'branch', code: 'branch.depth', role: 'rounds', needs: [], positive: true },
  changes: { scope: 'branch', code: 'branch.changes', role: 'changes', needs: [] },
  streak: {
    scope: 'branch',
    code: 'branch.streak',
    codeWhenLeft: 'run',
    role: 'rounds',
    needs: [],
    low: true,
    positive: true,
  },
  company: {
    scope: 'branch',
    code: 'question.holders(branch.answer)',
    codeWhenLeft: 'question.holders(was)',
    codeWhenLost: 'question.holders(was)',
    role: 'branches',
    needs: [],
    low: true,
  },
  /** How often it was seen to show the answer. */
  dwell: {
    scope: 'branch',
    code: 'figureOf(dwells, branch)',
    codeWhenLeft: 'figureOf(dwells, branch, was)',
    codeWhenLost: 'figureOf(dwells, branch, was)',
    role: 'rounds',
    needs: ['dwells'],
    low: true,
    positive: true,
  },
  /** The depth at which it first showed the answer. */
  firstShown: {
    scope: 'branch',
    code: 'figureOf(firsts, branch)',
    codeWhenLeft: 'figureOf(firsts, branch, was)',
    codeWhenLost: 'figureOf(firsts, branch, was)',
    role: 'rounds',
    needs: ['firsts'],
    positive: true,
  },
  /** How often it was seen to show no answer. */
  blanks: {
    scope: 'branch',
    code: '(blanks[branch.index] ?? 0)',
    role: 'changes',
    needs: ['blanks'],
    rare: true,
  },
  failed: {
    scope: 'branch',
    code: '(branch.answer === NO_ANSWER ? 1 : 0)',
    role: 'share',
    needs: [],
    yesNo: true,
  },
  rank: {
    scope: 'branch',
    code: 'rank',
    role: 'branches',
    needs: ['rank'],
    whenSeen: true,
    positive: true,
  },
} as const satisfies Record<string, Feature>

const ANSWER = {
  holders: { scope: 'answer', code: 'question.holders(answer)', role: 'branches', needs: [] },
  since: { scope: 'answer', code: 'since.of(answer)', role: 'rounds', needs: ['since'], positive: true },
  endings: {
    scope: 'answer',
    code: 'question.finished.length',
    role: 'branches',
    needs: [],
    shared: true,
  },
  openings: {
    scope: 'answer',
    code: 'question.opened.length',
    role: 'branches',
    needs: [],
    positive: true,
    shared: true,
  },
  /** Branches that ended without an answer. */
  lapses: {
    scope: 'answer',
    code: 'question.finished.length - finals.total',
    role: 'branches',
    needs: [],
    shared: true,
  },
} as const satisfies Record<string, Feature>

export type QuestionFeature = keyof typeof QUESTION
export type BranchFeature = keyof typeof BRANCH
export type AnswerFeature = keyof typeof ANSWER
export type FeatureName = QuestionFeature | BranchFeature | AnswerFeature

/** Everything that a program of the grammar can look at, by name. */
export const FEATURES: Readonly<Record<FeatureName, Feature>> = { ...QUESTION, ...BRANCH, ...ANSWER }

const names = <T extends object>(features: T) => Object.keys(features) as unknown as [keyof T & string]

export const QUESTION_FEATURES: readonly QuestionFeature[] = names(QUESTION)
export const BRANCH_FEATURES: readonly BranchFeature[] = names(BRANCH)
export const ANSWER_FEATURES: readonly AnswerFeature[] = names(ANSWER)
export const FEATURE_NAMES: readonly [FeatureName, ...FeatureName[]] = [
  ...names(QUESTION),
  ...BRANCH_FEATURES,
  ...ANSWER_FEATURES,
]

const WHILE_SHOWN = [
  'depth',
  'streak',
  'changes',
  'blanks',
  'dwell',
  'firstShown',
  'lateness',
  'delay',
  'dissent',
  'company',
] as const satisfies readonly BranchFeature[]

/**
 * Features of a branch that a sum over branches may weigh with: all that are known, and differ, when it is entered.
 * - `rank` is the rank of finishing, so only what ended has one.
 * - `failed` is 0 wherever an answer is counted (what shows none counts for none), but a branch may leave an answer for none, or
 *   end with none.
 *   Branches that ended without an answer are the features `failures` of a question and `lapses` of an answer.
 * - A branch that shows an answer for the first time does so with a streak and dwell of 1, first shown at its depth.
 * - The step at which an answer was last shown is the depth, in the sum `lastShown` as in all but `left` and `lost`.
 * - In `lost`, streak is how long the branch had held what it ended on, and depth where it ended.
 */
export const SUM_FEATURES: Readonly<Record<SumSet, readonly BranchFeature[]>> = {
  ended: [...WHILE_SHOWN, 'rank'],
  held: WHILE_SHOWN,
  left: [...WHILE_SHOWN, 'failed'],
  lost: [...WHILE_SHOWN, 'failed', 'rank'],
  shown: ['depth', 'changes', 'blanks', 'lateness', 'delay', 'dissent', 'company'],
  probed: WHILE_SHOWN,
  lastShown: WHILE_SHOWN,
}
