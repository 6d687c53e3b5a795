import { toAutottsError } from '../../../errors/format-error.ts'
import type { StoreCheck } from '../../../stores/index.ts'
import { defineCommand } from '../../command.ts'
import { formatOption, type RowColumn, renderRows } from './render-rows.ts'

interface Row {
  readonly store: string
  readonly checks: readonly StoreCheck[]
}

const failed = ({ checks }: Row): string[] =>
  checks.filter(({ passed }) => !passed).map(({ finding }) => finding)

const columns: readonly RowColumn<Row>[] = [
  { key: 'store', title: 'store', cell: (row) => row.store },
  {
    key: 'sound',
    title: 'verdict',
    cell: (row) => failed(row).length === 0,
    show: (row) => (failed(row).length === 0 ? 'sound' : 'WRONG'),
  },
  {
    key: 'findings',
    title: 'findings',
    cell: (row) => failed(row).join('; '),
    show: (row) =>
      failed(row).length === 0 ? row.checks.map(({ finding }) => finding).join(', ') : failed(row).join('; '),
  },
]

export default defineCommand({
  positionals: {
    stores: { type: 'string', array: true, describe: 'Ids, globs or paths; all that are here without' },
  },
  options: formatOption,
  examples: [['data verify', 'hashes, classes and structure of every store that is here']],
  async run({ stores: specs = [], format }, { env, cwd, out, signal }) {
    const { knownStores, resolveStores, checkStore } = await import('../../../stores/index.ts')
    const { manifest, stores } = await knownStores({ env })
    const present = stores.filter((known) => known.present).map(({ id }) => id)
    const refs = await resolveStores(specs.length > 0 ? specs : present, { env, cwd })
    const rows: Row[] = []
    for (const ref of refs) {
      signal.throwIfAborted()
      const checks = await checkStore(ref, manifest).catch((thrown: unknown): StoreCheck[] => [
        { passed: false, finding: toAutottsError(thrown).message },
      ])
      rows.push({ store: ref.id, checks })
    }
    out(renderRows(rows, columns, format))
    return rows.some((row) => failed(row).length > 0) ? 1 : 0
  },
})
