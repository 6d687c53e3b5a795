import { AutottsError } from '../errors/autotts-error.ts'
import { errorAt } from '../errors/error-at.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Executor } from '../execution/executor.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { behaviourOf } from '../search/behaviour.ts'

export interface SeedsInput {
  readonly experiment: Experiment
  readonly seeds: readonly ControllerProgram[]
  readonly executor: Executor
  readonly signal: AbortSignal
}

export interface ProbedSeedsInput extends SeedsInput {
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
}

/** The form and the schedule of every seed, as a search checks them first. @throws AutottsError E_CONTROLLER_* of the first that fails */
export async function checkSeeds(input: SeedsInput): Promise<void> {
  const { executor, signal } = input
  await eachSeed(input, (seed) => executor.describe(seed, signal))
}

/**
 * The same, and that every seed gets through the episodes in which a search looks at what a program does, on a question of every
 * store at least. @throws AutottsError E_CONTROLLER_*, E_STORE_SIGNAL of the first that fails
 */
export async function probeSeeds(input: ProbedSeedsInput): Promise<void> {
  const { executor, stores, settings, signal, experiment } = input
  const { duplicates, search } = experiment.spec
  const options = { probeQuestions: Math.max(1, duplicates.questions), beta: search.beta }
  await eachSeed(input, async (seed) => {
    await executor.describe(seed, signal)
    await behaviourOf(seed, { components: { executor, stores, settings }, options, signal })
  })
}

/** An error that does not say where it lies gets the place where the experiment names the seed. */
async function eachSeed(
  { experiment, seeds, signal }: SeedsInput,
  check: (seed: ControllerProgram) => Promise<unknown>,
): Promise<void> {
  for (const [i, seed] of seeds.entries()) {
    try {
      await check(seed)
    } catch (thrown) {
      signal.throwIfAborted()
      if (!(thrown instanceof AutottsError) || thrown.place !== undefined) throw thrown
      throw errorAt(thrown, experiment.locate.value(['population', 'seeds', i]))
    }
  }
}
