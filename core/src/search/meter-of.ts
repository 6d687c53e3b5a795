import { ModelMeter } from '../models/model-meter.ts'
import { criticOfTurn } from './attempts.ts'
import type { SearchContext } from './search-options.ts'

/** One meter for all that is asked for an individual: what operators leave of its allowance is what critics have. */
export function meterOf(index: number, context: SearchContext): ModelMeter {
  const { components, modelCalls: journal, allowanceOf, ledger, cassette, signal } = context
  return new ModelMeter({
    providers: components.models,
    journal,
    index,
    allowance: allowanceOf(index),
    ledger: ledger(),
    criticOf: (attempt) => criticOfTurn(attempt, components.critics),
    ...(cassette === undefined ? {} : { cassette }),
    signal,
  })
}
