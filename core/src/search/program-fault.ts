import { AutottsError } from '../errors/autotts-error.ts'
import { CandidateDropped } from '../operators/candidate-dropped.ts'
import type { Rejection } from './candidate.ts'
import type { SearchContext } from './search-options.ts'

/**
 * What a program did wrong (or reads that the stores do not hold), as data. Everything that is not a program's own fault is thrown again: it ends
 * the run.
 */
export function programFault(thrown: unknown, stage: Rejection['stage'], episodes: number): Rejection {
  if (thrown instanceof CandidateDropped)
    return { stage: thrown.stage, code: thrown.code, reason: thrown.message, episodes: thrown.episodes }
  if (thrown instanceof AutottsError && /^E_CONTROLLER_|^E_STORE_SIGNAL$/.test(thrown.code))
    return { stage, code: thrown.code, reason: thrown.message, episodes }
  throw thrown
}

/**
 * Runs a plugin's function for an individual; what it throws that is not coded gets the plugin's name.
 * @throws AutottsError E_PLUGIN_FAILED, E_PLUGIN_TIMEOUT
 */
export async function guarded<T>(
  name: string,
  individual: string,
  { calls, signal }: Pick<SearchContext, 'calls' | 'signal'>,
  call: () => T | Promise<T>,
): Promise<T> {
  try {
    return await calls.run(name, individual, call)
  } catch (cause) {
    if (cause instanceof AutottsError || signal.aborted) throw cause
    throw pluginFailed(name, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** The same for a function that has to answer at once. @throws AutottsError E_PLUGIN_FAILED */
export function guardedNow<T>(name: string, call: () => T): T {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof AutottsError) throw cause
    throw pluginFailed(name, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

export function pluginFailed(name: string, what: string, cause?: unknown): AutottsError {
  return new AutottsError('E_PLUGIN_FAILED', `${name}: ${what}`, {
    next: 'Mend the plugin, then start anew with --fresh, or keep what was evaluated with `autotts fork RUN`: a run goes on only with the plugins that it began with.',
    cause,
  })
}
