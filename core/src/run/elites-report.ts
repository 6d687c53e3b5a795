import { binLabel } from '../report/bin-label.ts'
import type { GridPanel } from '../report/grid-plot.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { type EliteMap, gridCells } from './elite-maps.ts'

/** The text of a report on archives; nothing where there are none. */
export function elitesText(maps: readonly EliteMap[]): string {
  const picture = maps.some(isDrawn) ? ['![quality of the elite of each cell](elites.svg)'] : []
  return [...picture, ...maps.flatMap((map) => [summaryOf(map), tableOf(map)])].join('\n\n')
}

/** The maps with two axes, as pictures of them; undefined where there are none. */
export async function elitesPlot(maps: readonly EliteMap[], title: string): Promise<string | undefined> {
  const panels = maps.filter(isDrawn).map(panelOf)
  if (panels.length === 0) return undefined
  const { gridPlot } = await import('../report/grid-plot.ts')
  return gridPlot(panels, title)
}

function isDrawn({ axes, filled }: EliteMap): boolean {
  return axes?.length === 2 && filled > 0
}

function summaryOf({ archive, cells: all, filled, qdScore }: EliteMap): string {
  const score = qdScore === undefined ? '' : `, QD-score ${qdScore.toFixed(2)}`
  const cells =
    all === undefined
      ? `${filled} cells filled`
      : `${filled} of ${all} cells filled (${((100 * filled) / all).toFixed(1)}%)`
  return `${archive}: ${cells}${score}.`
}

function tableOf({ axes, elites }: EliteMap): string {
  if (elites.length === 0) return ''
  const binsOf = new Map(gridCells(axes ?? []).map(({ cell, bins }) => [cell, bins]))
  const columns = axes === undefined ? [{ title: 'cell' }] : axes.map(({ name }) => ({ title: name }))
  const rows = elites.map(({ cell, program, quality }) => {
    const bins = binsOf.get(cell)
    const place =
      axes === undefined || bins === undefined
        ? [cell]
        : axes.map(({ edges }, k) => binLabel(edges, bins[k] ?? 0))
    return [...place, `[${program}](programs/${program}.ts)`, quality.toFixed(2)]
  })
  return markdownTable([...columns, { title: 'elite' }, { title: 'quality', align: 'right' }], rows).trimEnd()
}

function panelOf({ archive, axes = [], elites }: EliteMap): GridPanel {
  const [x, y] = axes.map(({ name, edges }) => ({
    name,
    labels: edges.slice(1).map((_, bin) => binLabel(edges, bin)),
  }))
  if (x === undefined || y === undefined) throw new TypeError(`${archive} has no two axes`)
  const qualities = new Map(elites.map(({ cell, quality }) => [cell, quality]))
  const cells = gridCells(axes).flatMap(({ cell, bins: [column = 0, row = 0] }) => {
    const value = qualities.get(cell)
    return value === undefined ? [] : [{ x: column, y: row, value }]
  })
  return { title: archive, x, y, cells }
}
