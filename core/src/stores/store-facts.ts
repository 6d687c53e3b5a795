import type { RecordedStore } from './recorded-store.ts'

/** Figures of one store, as in the tables of the paper's released data; docs/guides/data.md explains them. */
export interface StoreFacts {
  readonly store: string
  readonly model: string
  readonly benchmark: string
  readonly questions: number
  readonly branchesLeast: number
  readonly branchesMost: number
  readonly meanTokens: number
  readonly meanProbes: number
  /** Mean cost of a branch that is stepped to its end: the larger of its tokens and its probes' intervals. */
  readonly meanSteppedTokens: number
  /** Distinct answers in the whole file. */
  readonly answers: number
  readonly finals: number
  readonly answersPerQuestionLeast: number
  readonly answersPerQuestionMost: number
  /** Questions whose gold answer occurs, as a string, among their branches. */
  readonly goldReachable: number
  /** The same by classes of equal answers. */
  readonly goldReachableCorrected: number
  /** Branches whose probes' intervals sum to more than, exactly, and fewer than their tokens. */
  readonly probesBeyondTokens: number
  readonly probesAtTokens: number
  readonly probesBeforeTokens: number
  readonly largestRemainder: number
  /** Branches with more probes than begun intervals; none in a sound store. */
  readonly probesTooMany: number
  readonly probes: number
  readonly failedProbes: number
  readonly failedFinals: number
  readonly probesLeast: number
  readonly probesMost: number
  readonly tokensLeast: number
  readonly tokensMost: number
  /** Branches whose last probe is not their final answer. */
  readonly lastProbeDiffers: number
}

const FAILED = 'ERR'

interface BranchView {
  readonly question: number
  readonly interval: number
  readonly tokens: number
  readonly final: string | undefined
  readonly probes: readonly string[]
}

function* branchesOf({ content }: RecordedStore): Generator<BranchView> {
  for (const [question, { answers, interval }] of content.questions.entries()) {
    const end = content.branchStart[question + 1] ?? 0
    for (let branch = content.branchStart[question] ?? 0; branch < end; branch++) {
      const indices = content.probes.subarray(content.probeStart[branch], content.probeStart[branch + 1])
      yield {
        question,
        interval,
        tokens: content.tokens[branch] ?? 0,
        final: answers[content.final[branch] ?? -1],
        probes: Array.from(indices, (index) => answers[index] ?? ''),
      }
    }
  }
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function count<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0)
}

function answerFacts(store: RecordedStore, branches: readonly BranchView[]) {
  const perQuestion = store.content.questions.map(({ answers }) => answers.length)
  return {
    answers: new Set(store.content.questions.flatMap(({ answers }) => answers)).size,
    finals: new Set(branches.map(({ final }) => final).filter((final) => final !== undefined)).size,
    answersPerQuestionLeast: least(perQuestion),
    answersPerQuestionMost: most(perQuestion),
    goldReachable: count([...store.graded('paper').gold], (gold) => gold >= 0),
    goldReachableCorrected: count([...store.frozen.gold], (gold) => gold >= 0),
    failedProbes: branches.reduce((sum, { probes }) => sum + count(probes, (answer) => answer === FAILED), 0),
    failedFinals: count(branches, ({ final }) => final === FAILED),
    lastProbeDiffers: count(branches, ({ probes, final }) => probes.length > 0 && probes.at(-1) !== final),
  }
}

function lengthFacts(branches: readonly BranchView[]) {
  const tokens = branches.map((branch) => branch.tokens)
  const probes = branches.map((branch) => branch.probes.length)
  const remainders = branches.map((branch) => branch.tokens - branch.interval * branch.probes.length)
  return {
    meanTokens: mean(tokens),
    meanProbes: mean(probes),
    meanSteppedTokens: mean(branches.map((branch, i) => branch.tokens - Math.min(0, remainders[i] ?? 0))),
    probesBeyondTokens: count(remainders, (remainder) => remainder < 0),
    probesAtTokens: count(remainders, (remainder) => remainder === 0),
    probesBeforeTokens: count(remainders, (remainder) => remainder > 0),
    largestRemainder: most(remainders),
    probesTooMany: count(
      branches,
      (branch) => branch.probes.length > Math.ceil(branch.tokens / branch.interval),
    ),
    probes: probes.reduce((a, b) => a + b, 0),
    probesLeast: least(probes),
    probesMost: most(probes),
    tokensLeast: least(tokens),
    tokensMost: most(tokens),
  }
}

/** Counts and means over the recorded branches of a store. */
export function storeFacts(store: RecordedStore): StoreFacts {
  const branches = [...branchesOf(store)]
  const perQuestion = store.questions.map((question) => question.branches)
  return {
    store: store.id,
    model: store.model,
    benchmark: store.benchmark,
    questions: store.questions.length,
    branchesLeast: least(perQuestion),
    branchesMost: most(perQuestion),
    ...answerFacts(store, branches),
    ...lengthFacts(branches),
  }
}
