import { askServer } from './ask-server.ts'
import type { ServerUse } from './experiment-parts.ts'
import { type CheckStatus, type Finding, skipped } from './finding.ts'

export interface ServerCheckOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly network: boolean
  readonly signal: AbortSignal
}

/** From the best to the worst. */
const RANKS: readonly CheckStatus[] = ['skipped', 'ok', 'warn', 'fail']

/** Whether the model servers of an experiment are reachable and take its keys; only where the network is allowed. */
export async function checkServers(
  servers: readonly ServerUse[],
  { env, network, signal }: ServerCheckOptions,
): Promise<Finding> {
  if (servers.length === 0) return skipped('the experiment asks no model server')
  if (!network)
    return skipped(
      `not asked: ${servers.map(({ plugin }) => plugin).join(', ')}`,
      'Look again with --network: each server is asked for the list of its models, which costs nothing.',
    )
  const findings = await Promise.all(servers.map((server) => askServer(server, env, signal)))
  const mends = [...new Set(findings.flatMap(({ mend }) => (mend === undefined ? [] : [mend])))]
  return {
    status: worst(findings.map(({ status }) => status)),
    message: findings.map(({ message }) => message).join('; '),
    ...(mends.length === 0 ? {} : { mend: mends.join(' ') }),
  }
}

function worst(statuses: readonly CheckStatus[]): CheckStatus {
  return RANKS[Math.max(...statuses.map((status) => RANKS.indexOf(status)))] ?? 'fail'
}
