import { roundHalfEven } from '../../controller/rounding.ts'
import type { PublishedFigure } from '../published/index.ts'
import type { ComparisonRow } from './comparison.ts'
import type { ReproducedFigure } from './paper-results.ts'

/**
 * A figure as the paper prints it: accuracy with one decimal; tokens cut to an integer, then thousands with one
 * decimal, half to even.
 */
export function printedDigits({ accuracy, tokens }: ReproducedFigure): PublishedFigure {
  return { accuracy: Number(accuracy.toFixed(1)), kiloTokens: roundHalfEven(Math.trunc(tokens) / 100) / 10 }
}

/** Reproduced minus published, of the printed digits; nothing where one of them is missing. */
export function difference({ published, reproduced }: ComparisonRow): PublishedFigure | undefined {
  if (published === undefined || reproduced === undefined) return undefined
  const printed = printedDigits(reproduced)
  return {
    accuracy: tenths(printed.accuracy - published.accuracy),
    kiloTokens: tenths(printed.kiloTokens - published.kiloTokens),
  }
}

/** Whether a digit came out other than it was printed. */
export function differs(row: ComparisonRow): boolean {
  const off = difference(row)
  return off !== undefined && (off.accuracy !== 0 || off.kiloTokens !== 0)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10 + 0
}
