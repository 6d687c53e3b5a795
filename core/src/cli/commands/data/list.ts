import { stat } from 'node:fs/promises'
import { defineCommand } from '../../command.ts'
import { formatOption, type RowColumn, renderRows } from './render-rows.ts'

interface Row {
  readonly store: string
  readonly kind: 'released' | 'imported' | 'synthetic'
  readonly present: boolean
  readonly heldOut: boolean
  readonly bytes: number | null
  readonly path: string
}

const state = (row: Row): string => {
  if (row.kind === 'synthetic') return 'generated when used'
  return row.present ? 'here' : 'not here'
}

export default defineCommand({
  options: {
    ...formatOption,
    here: { type: 'boolean', default: false, describe: 'Only stores that can be used at once' },
  },
  examples: [['data list', 'every store that an id can name']],
  async run({ format, here }, { env, out, note }) {
    const [{ knownStores }, { default: prettyBytes }] = await Promise.all([
      import('../../../stores/index.ts'),
      import('pretty-bytes'),
    ])
    const known = await knownStores({ env })
    const all = await Promise.all(
      known.stores.map(async ({ id, kind, path, present, manifest }): Promise<Row> => {
        const size = present ? (await stat(path)).size : (manifest?.bytes ?? null)
        return {
          store: id,
          kind: kind === 'synthetic' ? 'synthetic' : manifest === undefined ? 'imported' : 'released',
          present,
          heldOut: manifest?.heldOut ?? false,
          bytes: kind === 'synthetic' ? null : size,
          path,
        }
      }),
    )
    const columns: RowColumn<Row>[] = [
      { key: 'store', title: 'store', cell: (row) => row.store },
      { key: 'kind', title: 'kind', cell: (row) => row.kind },
      { key: 'present', title: 'state', cell: (row) => row.present, show: state },
      {
        key: 'heldOut',
        title: 'held out',
        cell: (row) => row.heldOut,
        show: (row) => (row.heldOut ? 'yes' : ''),
      },
      {
        key: 'bytes',
        title: 'size',
        align: 'right',
        cell: (row) => row.bytes,
        show: (row) => (row.bytes === null ? '' : prettyBytes(row.bytes)),
      },
      { key: 'path', title: 'path', detail: true, cell: (row) => row.path },
    ]
    const rows = here ? all.filter(({ present }) => present) : all
    out(renderRows(rows, columns, format))
    if (format === 'text' && rows.some(({ present }) => !present)) {
      note('Get what is not here: autotts data pull [store..] (see `autotts data pull --help`).\n')
    }
    return 0
  },
})
