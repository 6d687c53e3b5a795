import { AutottsError } from '../errors/autotts-error.ts'
import type { Environment } from './environment.ts'
import type { Experiment } from './experiment.ts'

/**
 * A run goes on with the values that it began with. @throws AutottsError E_RUN_CHANGED where a variable that its experiment
 * names is set to something else by now
 */
export function checkEnvironment({ spec, locate }: Experiment, environment: Environment): void {
  for (const [name, value] of Object.entries(spec.env ?? {})) {
    const now = environment[name] || undefined
    if (now === undefined || now === value) continue
    throw new AutottsError(
      'E_RUN_CHANGED',
      `the environment variable ${name} was ${value} when the run began, and is something else now`,
      {
        place: locate.value(['env', name]),
        expected: `${name}=${value}, or no such variable: the run goes on with the value it began with`,
        next: `Unset ${name}, or start a new run from the experiment file.`,
      },
    )
  }
}
