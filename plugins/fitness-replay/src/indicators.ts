import type { CurveIndicator, IndicatorName } from 'autotts'
import { betasOf, type Options } from './options.ts'

/** The objectives with the options that their values depend on. */
export function indicatorsOf(options: Options): readonly CurveIndicator[] {
  return options.objectives.map((name) => indicatorOf(name, options))
}

function indicatorOf(name: IndicatorName, options: Options): CurveIndicator {
  switch (name) {
    case 'hypervolume':
      return { name, reference: options.reference }
    case 'budget-averaged-accuracy':
      return { name, budgets: options.budgets }
    case 'j':
      return { name, beta: options.j?.beta ?? betasOf(options).at(-1) ?? 1, gamma: options.j?.gamma ?? 0 }
    default:
      return { name }
  }
}
