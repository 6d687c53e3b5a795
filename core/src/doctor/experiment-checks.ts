import type { Check } from './check.ts'
import { checkKeys } from './check-keys.ts'
import { checkServers } from './check-servers.ts'
import { howToGet } from './check-stores.ts'
import { type ExperimentInquiry, PartUnknown } from './experiment-inquiry.ts'
import type { ExperimentParts, PartName } from './experiment-parts.ts'
import { type Finding, fail, ok, skipped } from './finding.ts'

export interface ExperimentCheckOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether model servers may be asked. */
  readonly network: boolean
}

/** What is looked at of one experiment. */
export function experimentChecks(
  inquiry: ExperimentInquiry,
  { env, network }: ExperimentCheckOptions,
): Check[] {
  const of = <P extends PartName>(
    name: string,
    part: P,
    judge: (found: ExperimentParts[P], signal: AbortSignal) => Finding | Promise<Finding>,
  ): Check => ({
    name,
    needed: true,
    look: async (signal) => {
      try {
        return await judge(await inquiry.part(part), signal)
      } catch (thrown) {
        if (thrown instanceof PartUnknown) return skipped(thrown.message)
        throw thrown
      }
    },
  })
  return [
    of('experiment', 'experiment', ({ name }) => ok(`${name} is valid`)),
    of('variables', 'variables', judgeVariables),
    of('its stores', 'stores', judgeStores),
    of('its plugins', 'plugins', ({ names }) => ok(`${names.length} load: ${names.join(', ')}`)),
    of('its keys', 'servers', ({ keys }) => checkKeys(keys, env)),
    of('its servers', 'servers', ({ servers }, signal) => checkServers(servers, { env, network, signal })),
  ]
}

/** A variable without a default that is not set makes the experiment invalid; so here all have a value. */
function judgeVariables(variables: ExperimentParts['variables']): Finding {
  if (variables.length === 0) return skipped('the experiment declares none under `env`')
  return ok(variables.map(({ name, set }) => `${name} ${set ? 'set' : 'by its default'}`).join(', '))
}

function judgeStores({ found, missing, toImport }: ExperimentParts['stores']): Finding {
  const imported = toImport.length === 0 ? '' : `, ${toImport.length} to be imported from AUTOTTS_DATA`
  if (missing.length === 0) return ok(`${found} here${imported}`)
  return fail(`${found} here${imported}; not here: ${missing.join(', ')}`, howToGet(missing))
}
