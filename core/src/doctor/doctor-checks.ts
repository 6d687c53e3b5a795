import type { Check } from './check.ts'
import { checkCache } from './check-cache.ts'
import { checkChromium } from './check-chromium.ts'
import { checkDisk } from './check-disk.ts'
import { checkUsualKey } from './check-keys.ts'
import { checkMachine } from './check-machine.ts'
import { checkNode } from './check-node.ts'
import { checkRedis } from './check-redis.ts'
import { checkRunFolder } from './check-run-folder.ts'
import { checkSandbox } from './check-sandbox.ts'
import { checkStores } from './check-stores.ts'
import { checkThreads } from './check-threads.ts'
import { experimentChecks } from './experiment-checks.ts'
import type { ExperimentInquiry } from './experiment-inquiry.ts'

export interface DoctorOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Whether model servers may be asked. */
  readonly network: boolean
  /** The experiment to look at, where one is named. */
  readonly inquiry?: ExperimentInquiry
}

/** Everything that is looked at, in the order in which it is shown: what all runs need comes first. */
export function doctorChecks({ env, cwd, network, inquiry }: DoctorOptions): Check[] {
  const needed = (name: string, look: Check['look']): Check => ({ name, needed: true, look })
  const optional = (name: string, look: Check['look']): Check => ({ name, needed: false, look })
  return [
    optional('machine', checkMachine),
    needed('node', () => checkNode(env)),
    needed('threads', checkThreads),
    needed('sandbox', checkSandbox),
    needed('cache', () => checkCache(env)),
    optional('run folder', () => checkRunFolder(cwd)),
    optional('disk', () => checkDisk(env, cwd)),
    needed('stores', () => checkStores(env)),
    ...(inquiry === undefined
      ? [optional('key', async () => checkUsualKey(env))]
      : experimentChecks(inquiry, { env, network })),
    optional('redis', (signal) => checkRedis(env, signal)),
    optional('chromium', () => checkChromium(env)),
  ]
}
