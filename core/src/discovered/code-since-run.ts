import { loadPlugins, pluginIdentities } from '../composition/load-plugins.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { codeIdentity } from '../run/code-identity.ts'
import type { KnownRun } from '../run/experiment-of-run.ts'
import { headerDifferences } from '../run/run-header.ts'

/** What differs between the code of a run, as its log names it by hash, and the code that is here now; a line each. */
export async function codeSinceRun({
  header: { versions, plugins },
  experiment,
}: Pick<KnownRun, 'header' | 'experiment'>): Promise<readonly string[]> {
  try {
    const now = { versions: codeIdentity(), plugins: pluginIdentities(await loadPlugins(experiment)) }
    return headerDifferences({ versions, plugins }, now)
  } catch (thrown) {
    if (!(thrown instanceof AutottsError)) throw thrown
    return [`plugins: ${thrown.message}`]
  }
}
