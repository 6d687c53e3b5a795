import type { SetFigures } from './discovered-record.ts'

/** Room that a curve should leave below the smallest budget: other questions may cost half as much again. */
const ROOM = 1.5

/**
 * What to know of a curve that begins above its smallest budget, where accuracy within it is 0, or only just within it: on harder
 * questions every beta costs more. Undefined where there is room.
 */
export function lateStart({ curve, budgets }: Pick<SetFigures, 'curve' | 'budgets'>): string | undefined {
  const cheapest = Math.min(...curve.map(({ tokens }) => tokens))
  const smallest = Math.min(...budgets)
  if (cheapest * ROOM <= smallest) return undefined
  const begins = `Its cheapest beta costs ${tokensText(cheapest)} tokens a question`
  if (cheapest > smallest)
    return (
      `${begins}, more than the smallest budget, ${tokensText(smallest)}: the curve begins above that budget, and accuracy within it is 0. ` +
      `Give --budgets from ${Math.ceil(cheapest * ROOM)} up, or search with ${tokensText(smallest / ROOM)} among the budgets of the fitness.`
    )
  return (
    `${begins}, and the smallest budget is ${tokensText(smallest)}: where questions are harder the curve may ` +
    `begin above that budget, and accuracy within it is 0 then. A search with ${tokensText(smallest / ROOM)} among the budgets of its fitness leaves room.`
  )
}

function tokensText(tokens: number): string {
  return Math.round(tokens).toLocaleString('en-US')
}
