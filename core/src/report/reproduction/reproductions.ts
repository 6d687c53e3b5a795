import type { Comparison } from './comparison.ts'
import { figure3, figure3Cells } from './figure-3.ts'
import { figure4, figure4Cells } from './figure-4.ts'
import type { PaperCell } from './paper-cell.ts'
import type { PaperResults } from './paper-results.ts'
import { table1, table1Cells } from './table-1.ts'
import { type Table2Store, table2, table2Cells } from './table-2.ts'
import { table3, table3Cells } from './table-3.ts'

/** A table or figure that can be computed again. */
export interface Reproduction {
  cells(stores: readonly Table2Store[]): readonly PaperCell[]
  compare(results: PaperResults, stores: readonly Table2Store[]): Comparison
}

/** By the name on the command line, in the order of the paper. */
export const REPRODUCTIONS = {
  table1: { cells: table1Cells, compare: table1 },
  table2: { cells: table2Cells, compare: table2 },
  table3: { cells: table3Cells, compare: table3 },
  figure3: { cells: figure3Cells, compare: figure3 },
  figure4: { cells: figure4Cells, compare: figure4 },
} as const satisfies Readonly<Record<string, Reproduction>>

export type ReproductionName = keyof typeof REPRODUCTIONS
