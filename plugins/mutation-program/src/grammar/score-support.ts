import type { Expression } from './expression.ts'
import { canBeNegative } from './sheet.ts'
import type { SumSet } from './sum-sets.ts'

/** Sums of which one at least has an answer where a score is above 0; undefined where any answer may score. */
export type Support = ReadonlySet<SumSet> | undefined

/** Sums in the order in which they have more answers, mostly, and are dearer to look through. */
const BREADTH: readonly SumSet[] = ['ended', 'held', 'lost', 'left', 'lastShown', 'shown', 'probed']

/** Where answers with a score above 0 are to be looked for: what no branch ended on or holds, most often, cannot lead. */
export function supportOf(score: Expression): Support {
  switch (score.type) {
    case 'sum':
      return new Set([score.over])
    case 'power':
      return Math.min(score.exponent.from, score.exponent.to) > 0 ? supportOf(score.base) : undefined
    case 'call':
      return score.function === 'log' || score.function === 'sqrt' ? supportOf(score.of) : undefined
    case 'binary':
      return supportOfBinary(score)
    default:
      return undefined
  }
}

function supportOfBinary({ operator, left, right }: Expression & { type: 'binary' }): Support {
  const [a, b] = [supportOf(left), supportOf(right)]
  switch (operator) {
    case '+':
    case 'max':
      return a === undefined || b === undefined ? undefined : new Set([...a, ...b])
    case '-':
      return canBeNegative(right) ? undefined : a
    case '*':
      return canBeNegative(left) || canBeNegative(right) ? undefined : narrower(a, b)
    case '/':
      return a
    case 'min':
      return narrower(a, b)
  }
}

function narrower(a: Support, b: Support): Support {
  if (a === undefined || b === undefined) return a ?? b
  return breadthOf(b) < breadthOf(a) ? b : a
}

function breadthOf(support: ReadonlySet<SumSet>): number {
  return Math.max(...[...support].map((over) => BREADTH.indexOf(over)))
}
