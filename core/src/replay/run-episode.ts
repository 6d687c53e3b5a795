import { type Answer, NO_ANSWER } from '../controller/answer.ts'
import type { Branch } from '../controller/branch.ts'
import type { Knobs } from '../controller/define-controller.ts'
import type { Question } from '../controller/question.ts'
import { carryOut } from './carry-out.ts'
import type { EpisodeInput } from './episode-input.ts'
import type { EpisodeState } from './episode-state.ts'
import { EpisodeViolation } from './episode-violation.ts'
import { episodeStateOf, ReplayQuestion } from './replay-question.ts'

/** Yields in a row without any effect after which a program counts as stuck. */
const IDLE_LIMIT = 10_000

/** `solve` as the engine calls it: what comes out of a program is unknown until checked. */
export type Solve = (question: Question, knobs: Knobs) => Iterator<unknown, unknown, readonly Branch[]>

/**
 * Runs one episode and gives the label of the program's answer. What was done is appended to the log.
 *
 * @throws EpisodeViolation for what the program did against the contract; whatever the program throws
 */
export function runEpisode(input: EpisodeInput, solve: Solve, knobs: Knobs): Answer {
  const question = new ReplayQuestion(input)
  const state = episodeStateOf(question)
  try {
    return drive(question, state, solve, knobs)
  } finally {
    state.forget()
  }
}

function drive(question: ReplayQuestion, state: EpisodeState, solve: Solve, knobs: Knobs): Answer {
  const episode = solve(question, knobs)
  if (typeof episode?.next !== 'function') {
    throw new EpisodeViolation('E_CONTROLLER_FORM', 'solve is not a generator function: write `*solve(...)`')
  }
  let turn = episode.next([])
  let idle = 0
  while (turn.done !== true) {
    const before = state.logLength
    const touched = carryOut(state, turn.value)
    idle = state.logLength === before ? idle + 1 : 0
    if (idle > IDLE_LIMIT) {
      throw new EpisodeViolation('E_CONTROLLER_STUCK', `${IDLE_LIMIT} yields in a row had no effect`)
    }
    turn = episode.next(touched)
  }
  return checkAnswer(turn.value, state.labels)
}

/** The answer must be one that was revealed in this episode, or none. */
function checkAnswer(value: unknown, labels: number): Answer {
  if (value === NO_ANSWER) return NO_ANSWER
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < labels) return value
  throw new EpisodeViolation(
    'E_CONTROLLER_ANSWER',
    `solve returned ${nameOf(value)} instead of an answer that it has seen`,
  )
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return `${value}`
  return `something else (${typeof value})`
}
