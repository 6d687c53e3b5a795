import { type ArchiveAxis, cellName } from '../operators/archive.ts'
import type { ArchiveCell, SearchState } from '../search/search-state.ts'

/** The best program of a cell. */
export interface Elite {
  readonly cell: string
  readonly program: string
  /** More is better. */
  readonly quality: number
}

/** What an archive holds at the end of a search. */
export interface EliteMap {
  readonly archive: string
  /** Along which the cells lie, where they are those of a grid. */
  readonly axes?: readonly ArchiveAxis[]
  /** How many cells there are, where that is known. */
  readonly cells?: number
  readonly filled: number
  /** Sum of the qualities over the filled cells; absent where a quality is negative, and a sum says nothing. */
  readonly qdScore?: number
  /** Along the axes, the last one fastest; by the names of the cells where there are none. */
  readonly elites: readonly Elite[]
}

/** The archives of a search, in the order of the experiment. */
export function eliteMaps({ started, archives }: SearchState): EliteMap[] {
  return Object.entries(started?.archives ?? {}).map(([archive, { axes, cells }]): EliteMap => {
    const elites = elitesOf(archives[archive] ?? {}, axes)
    const summed = elites.every(({ quality }) => quality >= 0)
    return {
      archive,
      ...(axes === undefined ? {} : { axes }),
      ...(cells === undefined ? {} : { cells }),
      filled: elites.length,
      ...(summed ? { qdScore: elites.reduce((sum, { quality }) => sum + quality, 0) } : {}),
      elites,
    }
  })
}

function elitesOf(
  cells: Readonly<Record<string, ArchiveCell>>,
  axes: readonly ArchiveAxis[] | undefined,
): Elite[] {
  const names = axes === undefined ? Object.keys(cells).sort() : gridCells(axes).map(({ cell }) => cell)
  return names.flatMap((cell) => {
    const held = cells[cell]
    return held === undefined ? [] : [{ cell, program: held.elite.id, quality: held.quality }]
  })
}

export interface GridCell {
  readonly cell: string
  /** One for each axis. */
  readonly bins: readonly number[]
}

/** All cells of a grid, the last axis fastest. */
export function gridCells(axes: readonly ArchiveAxis[]): GridCell[] {
  const bins = axes.reduce<readonly (readonly number[])[]>(
    (combinations, { edges }) => combinations.flatMap((one) => edges.slice(1).map((_, bin) => [...one, bin])),
    [[]],
  )
  return bins.map((one) => ({ cell: cellName(axes, one), bins: one }))
}
