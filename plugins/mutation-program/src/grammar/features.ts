import type { KnobRole } from './knob-roles.ts'

/** What conditions may look at in a question. */
export const QUESTION_FEATURES = [
  'confidence',
  'scoreShare',
  'scoreLead',
  'margin',
  'votes',
  'finished',
  'active',
  'opened',
  'round',
  'reign',
  'security',
  'support',
  'spent',
  'overtime',
] as const
export type QuestionFeature = (typeof QUESTION_FEATURES)[number]

/** What conditions may look at in one branch. */
export const BRANCH_FEATURES = ['dissent', 'lateness', 'depth', 'changes', 'streak', 'company'] as const
export type BranchFeature = (typeof BRANCH_FEATURES)[number]

/** What the weight of a vote may look at. */
export const WEIGHT_FEATURES = ['lateness', 'rank', 'streak', 'changes', 'depth'] as const
export type WeightFeature = (typeof WEIGHT_FEATURES)[number]

/** Values that a program works out once a round, only where they are used. */
export type Local = 'scores' | 'typical' | 'reign' | 'dissent' | 'rank'

export interface Feature {
  /** TypeScript that gives the value. */
  readonly code: string
  readonly role: KnobRole
  readonly needs: readonly Local[]
  /** Low values, not high ones, speak for stopping or pruning. */
  readonly low?: true
}

const TYPICAL = 'typical'

export const FEATURES: Readonly<Record<QuestionFeature | BranchFeature, Feature>> = {
  confidence: { code: 'finals.confidence', role: 'share', needs: [] },
  scoreShare: { code: 'top1 / Math.max(sum, 0.001)', role: 'share', needs: ['scores'] },
  scoreLead: { code: '(top1 - top2) / Math.max(sum, 0.001)', role: 'share', needs: ['scores'] },
  margin: { code: 'finals.top1 - finals.top2', role: 'votes', needs: [] },
  votes: { code: 'finals.top1', role: 'votes', needs: [] },
  finished: { code: 'question.finished.length', role: 'branches', needs: [] },
  active: { code: 'question.active.length', role: 'branches', needs: [], low: true },
  opened: { code: 'question.opened.length', role: 'branches', needs: [] },
  round: { code: 'round', role: 'rounds', needs: [] },
  reign: { code: 'reign', role: 'rounds', needs: ['reign'] },
  security: {
    code: '(finals.top1 - finals.top2) / (1 + question.active.length)',
    role: 'ratio',
    needs: [],
  },
  support: { code: 'question.holders(leader) / question.opened.length', role: 'share', needs: [] },
  spent: { code: 'question.spent / question.interval', role: 'intervals', needs: [] },
  overtime: { code: 'round / typical', role: 'ratio', needs: [TYPICAL] },
  dissent: { code: 'dissent.of(branch.index)', role: 'rounds', needs: ['dissent'] },
  lateness: { code: 'branch.depth / typical', role: 'ratio', needs: [TYPICAL] },
  depth: { code: 'branch.depth', role: 'rounds', needs: [] },
  changes: { code: 'branch.changes', role: 'rounds', needs: [] },
  streak: { code: 'branch.streak', role: 'rounds', needs: [], low: true },
  company: { code: 'question.holders(branch.answer)', role: 'branches', needs: [], low: true },
}

export const WEIGHTS: Readonly<Record<WeightFeature, Pick<Feature, 'code' | 'needs'>>> = {
  lateness: { code: 'branch.depth / typical', needs: [TYPICAL] },
  rank: { code: 'rank', needs: ['rank'] },
  streak: { code: '1 + branch.streak', needs: [] },
  changes: { code: '1 + branch.changes', needs: [] },
  depth: { code: 'branch.depth', needs: [] },
}
