import type { GradedStore } from '../../core/src/replay/replay-store.ts'
import type { ExpectedRow } from './expected-rows.ts'
import { firstPartyPrograms, programNamed } from './first-party-programs.ts'
import { firstOf, replayProgram } from './replay-program.ts'

const ORDERS = firstOf(100)
const programs = await firstPartyPrograms()

/** The row that the engine gives for the settings of an expected one. */
export function replayRow(expected: ExpectedRow, store: GradedStore): ExpectedRow {
  const program = programNamed(programs, expected.program)
  const knobs = { ...program.schedule(expected.beta), ...expected.overrides }
  const range = { orders: ORDERS, questions: firstOf(store.columns.questions) }
  const { scores } = replayProgram(program, knobs, store, range)
  const episodes = scores.tokens.length
  const correct = scores.correct.reduce((sum, one) => sum + one, 0)
  const tokens = scores.tokens.reduce((sum, some) => sum + some, 0)
  return {
    ...expected,
    accuracy: ((100 * correct) / episodes).toFixed(2),
    tokens: Math.floor(tokens / episodes),
  }
}
