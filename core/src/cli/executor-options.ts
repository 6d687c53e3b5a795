import { availableParallelism } from 'node:os'
import type { Options } from 'yargs'
import type { ExecutorRequest } from '../execution/executor.ts'
import type { Grading } from '../replay/replay-columns.ts'
import { GRADINGS } from '../replay/replay-columns.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import { nonNegative, positiveInteger } from './check-number.ts'

/** Options of the commands that run episodes; those of one command may differ in their defaults. */
export const EXECUTOR_OPTIONS = {
  sandbox: {
    choices: ['untrusted', 'all'] as const,
    default: 'untrusted' as const,
    describe: 'Which programs run in the sandbox: those that are not first party, or all',
  },
  workers: {
    type: 'number',
    describe: 'Worker processes or threads; by default one a core. Results do not depend on it',
  },
} as const satisfies Readonly<Record<string, Options>>

/** The same for commands whose experiment names an executor: what is not said is left to it. */
export const RUN_EXECUTOR_OPTIONS = {
  sandbox: {
    choices: ['untrusted', 'all'] as const,
    describe: `${EXECUTOR_OPTIONS.sandbox.describe}; as the experiment says by default`,
  },
  workers: { type: 'number', describe: EXECUTOR_OPTIONS.workers.describe },
} as const satisfies Readonly<Record<string, Options>>

/** @throws AutottsError E_USAGE */
export function executorRequest(
  args: { readonly workers: number | undefined; readonly sandbox: ExecutorRequest['sandbox'] | undefined },
  path: readonly string[],
): ExecutorRequest {
  const { workers, sandbox } = args
  return {
    ...(workers === undefined ? {} : { workers: positiveInteger(workers, 'workers', path) }),
    ...(sandbox === undefined ? {} : { sandbox }),
  }
}

export const REPLAY_OPTIONS = {
  grading: {
    choices: GRADINGS,
    describe:
      'paper: as the released code grades and charges; corrected: equal answers count as equal, exact charges',
  },
  orders: {
    type: 'number',
    default: 100,
    describe: "Branch orders per question: seeds 0..orders-1 of CPython's shuffle",
  },
  kappa: { type: 'number', default: 0, describe: 'Cost of a probe, in intervals (kappa_probe)' },
  budget: { type: 'number', describe: 'Budget B of an episode, in intervals; none by default' },
} as const satisfies Readonly<Record<string, Options>>

/** @throws AutottsError E_USAGE */
export function workersOf(workers: number | undefined, path: readonly string[]): number {
  return workers === undefined ? availableParallelism() : positiveInteger(workers, 'workers', path)
}

/** @throws AutottsError E_USAGE */
export function replaySettings(
  args: { readonly grading: Grading; readonly kappa: number; readonly budget?: number | undefined },
  path: readonly string[],
): ReplaySettings {
  return {
    grading: args.grading,
    kappa: nonNegative(args.kappa, 'kappa', path),
    budget: args.budget === undefined ? Number.POSITIVE_INFINITY : nonNegative(args.budget, 'budget', path),
  }
}
