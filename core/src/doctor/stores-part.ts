import type { Experiment } from '../experiment/experiment.ts'
import { findStores } from '../run/experiment-stores.ts'
import { type KnownStore, releasedFileIn } from '../stores/index.ts'
import type { ExperimentParts } from './experiment-parts.ts'

/**
 * Looks for the stores of an experiment. No file of one is opened or imported: what AUTOTTS_DATA has is only looked for.
 * @throws AutottsError as a run would
 */
export async function storesPart(
  experiment: Experiment,
  cwd: string,
  signal: AbortSignal,
): Promise<ExperimentParts['stores']> {
  const absent: KnownStore[] = []
  const { search, heldOut } = await findStores(experiment, {
    cwd,
    from: '',
    onAbsent: (store) => absent.push(store),
    signal,
    importHeldOut: async () => {},
  })
  const { toImport = [], missing = [] } = Object.groupBy(absent, (store) =>
    isIn(process.env['AUTOTTS_DATA'], store) ? 'toImport' : 'missing',
  )
  const found = search.length + heldOut.length
  return { found, missing: missing.map(({ id }) => id), toImport: toImport.map(({ id }) => id) }
}

function isIn(folder: string | undefined, { manifest }: KnownStore): boolean {
  return Boolean(folder) && manifest !== undefined && releasedFileIn(folder ?? '', manifest) !== undefined
}
