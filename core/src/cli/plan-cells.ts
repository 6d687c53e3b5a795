import { AutottsError } from '../errors/autotts-error.ts'
import type { EvaluationCell } from '../evaluation/evaluation-cell.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Executor } from '../execution/executor.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { assignKnobs, type KnobAssignment } from './knob-assignments.ts'

export interface EvaluationRequest {
  readonly programs: readonly ControllerProgram[]
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
  readonly betas: readonly number[]
  readonly orders: number
  readonly assignments: readonly KnobAssignment[]
}

export interface Plan {
  /** Controllers outside, then stores, betas inside. */
  readonly cells: readonly EvaluationCell[]
  /** Of programs whose form or schedule is wrong, or whose knobs were set wrongly; they have no cells. */
  readonly errors: readonly AutottsError[]
}

/**
 * The cells that a command line asks for, after a look at every program. After an abort: those known so far.
 *
 * @throws AutottsError E_KNOB_UNKNOWN, E_USAGE for assignments that fit no controller
 */
export async function planCells(
  executor: Executor,
  request: EvaluationRequest,
  signal: AbortSignal,
): Promise<Plan> {
  const { programs, stores, settings, betas, orders, assignments } = request
  const errors: AutottsError[] = []
  const knobs = new Map<string, readonly string[]>()
  for (const program of programs) {
    try {
      const { schedule } = await executor.describe(program, signal)
      knobs.set(program.name, Object.keys(schedule[0] ?? {}))
    } catch (thrown) {
      if (signal.aborted) break
      if (!(thrown instanceof AutottsError)) throw thrown
      errors.push(thrown)
    }
  }
  const overrides = assignKnobs(
    assignments,
    knobs,
    programs.map(({ name }) => name),
  )
  const cells = programs
    .filter(({ name }) => knobs.has(name))
    .flatMap((program) =>
      stores.flatMap((store) =>
        betas.map((beta) => ({
          program,
          store,
          settings,
          beta,
          orders,
          overrides: overrides.get(program.name) ?? {},
        })),
      ),
    )
  return { cells, errors }
}
