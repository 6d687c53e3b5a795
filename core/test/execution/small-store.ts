import type { GradedStore, ReplayStore } from '../../src/replay/replay-store.ts'

/** A branch as the tests write it: classes of its probes, its length, the class of its final answer. */
export type SmallBranch = readonly [probes: readonly number[], tokens: number, final: number]

export interface SmallQuestion {
  readonly interval?: number
  readonly gold: number
  readonly branches: readonly SmallBranch[]
}

/** Sums of the counts before each place, and of all. */
function starts(counts: readonly number[]): number[] {
  const sums = [0]
  for (const count of counts) sums.push((sums.at(-1) ?? 0) + count)
  return sums
}

/** A store made of the numbers given; both gradings read the same classes. */
export function storeOf(questions: readonly SmallQuestion[], id = 'small/test'): ReplayStore {
  const branches = questions.flatMap((question) => question.branches)
  const columns = {
    questions: questions.length,
    interval: Int32Array.from(questions, ({ interval }) => interval ?? 500),
    classes: Int32Array.from(
      questions,
      (question) => 1 + Math.max(-1, ...question.branches.flatMap(([p, , f]) => [...p, f])),
    ),
    branchStart: Int32Array.from(starts(questions.map((question) => question.branches.length))),
    tokens: Int32Array.from(branches, ([, tokens]) => tokens),
    final: Int32Array.from(branches, ([, , final]) => final),
    probeStart: Int32Array.from(starts(branches.map(([probes]) => probes.length))),
    probes: Int32Array.from(branches.flatMap(([probes]) => probes)),
  }
  const graded = (grading: GradedStore['grading']): GradedStore => ({
    grading,
    columns,
    gold: Int32Array.from(questions, ({ gold }) => gold),
    answerText: (_, answerClass) => `answer ${answerClass}`,
  })
  return {
    id,
    model: 'small',
    benchmark: 'test',
    source: 'a test',
    licence: 'none',
    contentHash: id,
    questionHashes: questions.map((_, i) => `${id}-${i}`),
    signals: ['probes', 'finals', 'lengths'],
    questions: questions.map(({ interval, gold, branches }, i) => ({
      text: `question ${i}`,
      gold: `answer ${gold}`,
      interval: interval ?? 500,
      branches: branches.length,
    })),
    graded,
  }
}

/** Questions with branches of many shapes, by arithmetic: the same on every machine. */
export function variedStore(questions = 6, branches = 24, id = 'varied/test'): ReplayStore {
  return storeOf(
    Array.from({ length: questions }, (_, q) => ({
      gold: q % 4,
      branches: Array.from({ length: branches }, (_, b): SmallBranch => {
        const length = 3 + ((7 * b + 5 * q) % 11)
        const probes = Array.from({ length }, (_, i) => (i * (b + 1) + q) % (2 + (b % 4)))
        const final = (b * 3 + q) % 5 < 3 ? q % 4 : (b + q) % 4
        return [probes, 500 * length + ((137 * b) % 700) - 200, final]
      }),
    })),
    id,
  )
}

/** Orders 0..orders-1 by all questions of a store. */
export function rangeOf(store: ReplayStore, orders: number) {
  return { orders: Array.from({ length: orders }, (_, i) => i), questions: store.questions.map((_, i) => i) }
}
