import type { CurveIndicator } from 'autotts'
import { betasOf, type Options } from './options.ts'

/** What a value of an objective is computed from, in a few words for the report. */
export function aboutObjective(indicator: CurveIndicator, options: Pick<Options, 'betas' | 'folds'>): string {
  return [ofCurve(indicator, betasOf(options)), ...ofFolds(options.folds)].join(', ')
}

function ofCurve(indicator: CurveIndicator, betas: readonly number[]): string {
  const top = betas.at(-1) ?? 1
  const over = betas.length === 1 ? `at beta ${top}` : `over ${betas.length} betas`
  switch (indicator.name) {
    case 'accuracy':
      return betas.length === 1 ? over : `mean ${over}`
    case 'tokens':
      return betas.length === 1 ? over : `geometric mean ${over}`
    case 'top-accuracy':
    case 'top-tokens':
      return `at beta ${top}`
    case 'hypervolume': {
      const { accuracy, tokens } = indicator.reference
      return `of the curve ${over} against ${accuracy}% at ${tokens.toLocaleString('en-US')} tokens`
    }
    case 'budget-averaged-accuracy':
      return `of the curve ${over}, mean over ${indicator.budgets.length} budgets`
    case 'j':
      return `accuracy - ${indicator.gamma} * tokens / 1000 at beta ${indicator.beta}`
  }
}

function ofFolds(folds: Options['folds']): string[] {
  if (folds === undefined) return []
  return [
    folds.by === 'model' ? 'the worst of the models' : `the worst of ${folds.count} parts of the questions`,
  ]
}
