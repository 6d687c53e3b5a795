import type { KnobRole } from './knob-roles.ts'

/** Where an expression stands decides what it may look at. */
export type Scope = 'question' | 'branch' | 'answer'

/** Values that a program works out once a round or once a look, only where they are used. */
export type Local = 'scores' | 'typical' | 'first' | 'reign' | 'dissent' | 'rank' | 'since'

export interface Feature {
  readonly scope: Scope
  /** TypeScript that gives the value. */
  readonly code: string
  /** What it measures: what it can be compared with. */
  readonly role: KnobRole
  readonly needs: readonly Local[]
  /** Low values, not high ones, speak for stopping or pruning. */
  readonly low?: true
  /** Known only while branches are looked at, not in conditions on those at work. */
  readonly whenSeen?: true
}

const QUESTION = {
  confidence: { scope: 'question', code: 'finals.confidence', role: 'share', needs: [] },
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
  dissent: { scope: 'branch', code: 'dissent.of(branch.index)', role: 'rounds', needs: ['dissent'] },
  lateness: { scope: 'branch', code: 'branch.depth / typical', role: 'ratio', needs: ['typical'] },
  delay: { scope: 'branch', code: 'branch.depth / first', role: 'ratio', needs: ['first'] },
  depth: { scope: 'branch', code: 'branch.depth', role: 'rounds', needs: [] },
  changes: { scope: 'branch', code: 'branch.changes', role: 'rounds', needs: [] },
  streak: { scope: 'branch', code: 'branch.streak', role: 'rounds', needs: [], low: true },
  company: {
    scope: 'branch',
    code: 'question.holders(branch.answer)',
    role: 'branches',
    needs: [],
    low: true,
  },
  failed: { scope: 'branch', code: '(branch.answer === NO_ANSWER ? 1 : 0)', role: 'share', needs: [] },
  rank: { scope: 'branch', code: 'rank', role: 'branches', needs: ['rank'], whenSeen: true },
} as const satisfies Record<string, Feature>

const ANSWER = {
  holders: { scope: 'answer', code: 'question.holders(answer)', role: 'branches', needs: [] },
  since: { scope: 'answer', code: 'since.of(answer)', role: 'rounds', needs: ['since'] },
  endings: { scope: 'answer', code: 'question.finished.length', role: 'branches', needs: [] },
  openings: { scope: 'answer', code: 'question.opened.length', role: 'branches', needs: [] },
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

/** Features of a branch that a sum over branches may weigh with: known when a branch ends, leaves or shows an answer. */
export const SUM_FEATURES: Readonly<Record<'ended' | 'held' | 'left' | 'shown', readonly BranchFeature[]>> = {
  ended: ['lateness', 'delay', 'rank', 'streak', 'changes', 'depth'],
  held: ['streak', 'changes', 'depth', 'lateness'],
  left: ['streak', 'changes', 'depth'],
  shown: ['depth', 'changes'],
}
