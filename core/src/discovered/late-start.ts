import type { SetFigures } from './discovered-record.ts'

/** Room that a curve should leave below the smallest budget: other questions may cost half as much again. */
const ROOM = 1.5

/**
 * What to know of a curve that begins only just within its smallest budget: on harder questions every beta costs more, and
 * accuracy within a budget below the cheapest point is 0. Undefined where there is room.
 */
export function lateStart({ curve, budgets }: Pick<SetFigures, 'curve' | 'budgets'>): string | undefined {
  const cheapest = Math.min(...curve.map(({ tokens }) => tokens))
  const smallest = Math.min(...budgets)
  if (cheapest * ROOM <= smallest) return undefined
  const [cost, budget, wanted] = [cheapest, smallest, smallest / ROOM].map((tokens) =>
    Math.round(tokens).toLocaleString('en-US'),
  )
  return (
    `Its cheapest beta costs ${cost} tokens a question, and the smallest budget is ${budget}: where questions are harder the curve may ` +
    `begin above that budget, and accuracy within it is 0 then. A search with ${wanted} among the budgets of its fitness leaves room.`
  )
}
