import { AutottsError } from '../errors/autotts-error.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { TABLE_2 } from '../report/published/index.ts'
import { type Table2Store, table2Column } from '../report/reproduction/table-2.ts'

/**
 * Which columns of Table 2 the given stores are for.
 *
 * @throws AutottsError E_STORE_UNKNOWN for a store that is for none
 */
export function table2Stores(stores: readonly ReplayStore[]): readonly Table2Store[] {
  return stores.map(({ id, model, benchmark }) => {
    const column = table2Column(model, benchmark)
    if (column >= 0) return { column, store: id }
    const columns = TABLE_2.map((one) => `${one.model} on ${one.benchmark}`).join(', ')
    throw new AutottsError('E_STORE_UNKNOWN', `${id} (${model} on ${benchmark}) is not in Table 2`, {
      expected: columns,
      next: 'Name the model and the benchmark of a store when it is imported: `autotts data import --help`.',
    })
  })
}
