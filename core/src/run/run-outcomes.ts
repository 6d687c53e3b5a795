import { lastStage, type Outcomes } from '../evaluation/outcomes/outcomes.ts'
import { parseOutcomes } from '../evaluation/outcomes/outcomes-text.ts'
import { ProgramFiles } from '../events/program-files.ts'
import type { Fitness, Payloads } from '../operators/fitness.ts'
import type { RunFiles } from './run-files.ts'

/** Figures question by question of a whole evaluation, without the stages of a race; undefined where it left none that this version can read. */
export type OutcomesOf = (fitness: Fitness) => Outcomes | undefined

/** Nothing is known question by question. */
export const NO_OUTCOMES: OutcomesOf = () => undefined

/** Reads the outcomes that lie beside a log. */
export function runOutcomes({ payloads }: RunFiles): OutcomesOf {
  return outcomesIn(new ProgramFiles(payloads, '.json'))
}

/** @throws AutottsError E_RUN_LOG where a payload that a fitness names is missing, when it is asked for */
export function outcomesIn(payloads: Pick<Payloads, 'get'>): OutcomesOf {
  return ({ outcomes, objectives }) => {
    if (outcomes === undefined) return undefined
    const read = readOutcomes(payloads.get(outcomes))
    const names = read?.scoring.indicators.map(({ name }) => name)
    const ours = read !== undefined && names?.join() === Object.keys(objectives).join()
    return ours ? lastStage(read) : undefined
  }
}

/** Other fitness functions have forms of their own. */
function readOutcomes(text: string): Outcomes | undefined {
  try {
    return parseOutcomes(text)
  } catch {
    return undefined
  }
}
