/** The module that a fresh isolate starts with: engine, helpers of programs, hardening. */
import * as controllerModule from '../../controller/index.ts'
import type { EpisodeBatch } from '../../replay/episode-batch.ts'
import { EpisodeViolation } from '../../replay/episode-violation.ts'
import { replayAction } from '../../replay/replay-action.ts'
import { ReplayBranch } from '../../replay/replay-branch.ts'
import type { ReplayColumns } from '../../replay/replay-columns.ts'
import { ReplayQuestion } from '../../replay/replay-question.ts'
import { type EpisodesInput, releaseLog, runEpisodes } from '../../replay/run-episodes.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../isolate-messages.ts'
import { describeProgram } from './describe-program.ts'
import { harden } from './harden.ts'
import { LoadedProgram } from './loaded-program.ts'
import { describeThrown } from './program-error.ts'

const library = Object.freeze({ ...controllerModule })
const compile = Function
const columnsByStore = new Map<string, ReplayColumns>()
let program: LoadedProgram | undefined

const isIntact = harden([
  library,
  ReplayQuestion,
  ReplayBranch,
  EpisodeViolation,
  replayAction('branch', [], 0),
])

/** Takes the place of the program before it, which left the realm as it had found it: that is looked at again here. */
export function load(body: string): RawRefusal | undefined {
  program = undefined
  releaseLog()
  if (!isIntact()) throw new Error('the realm is not as it was')
  try {
    program = new LoadedProgram(compile, library, body, isIntact)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return { code: 'E_CONTROLLER_FORM', message: `it cannot be compiled: ${thrown.message}` }
  }
}

export function describe(betas: readonly number[], fuel: number): RawDescription | RawRefusal {
  return describeProgram(loaded(), betas, fuel)
}

export function hold(store: string, columns: ReplayColumns): void {
  columnsByStore.set(store, columns)
}

export function run({ store, settings, range, knobs, fuel, asTheyStand }: RunRequest): EpisodeBatch {
  const columns = columnsByStore.get(store)
  if (columns === undefined) throw new Error(`no columns of ${store}`)
  const running = loaded()
  const input: EpisodesInput = {
    columns,
    settings,
    range,
    knobs: Object.freeze({ ...knobs }),
    solver: () => running.solver(fuel),
    afterEpisode: () => running.checkAfterwards(),
    ...(asTheyStand === true ? { asTheyStand } : {}),
  }
  return runEpisodes(input, (thrown) => describeThrown(thrown, running.outOfFuel))
}

function loaded(): LoadedProgram {
  if (program === undefined) throw new Error('no program was loaded')
  return program
}
