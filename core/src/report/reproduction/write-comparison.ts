import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../../files/make-folders.ts'
import { curvePlot } from '../curve-plot.ts'
import type { Comparison } from './comparison.ts'
import { comparisonCsv, comparisonMarkdown } from './render-comparison.ts'

/** Writes NAME.csv, NAME.md and, where there is a plot, NAME.svg, and gives their paths. */
export async function writeComparison(comparison: Comparison, folder: string): Promise<readonly string[]> {
  makeFolders(folder)
  const { name, plot } = comparison
  const files = new Map([
    [`${name}.csv`, comparisonCsv(comparison)],
    [`${name}.md`, comparisonMarkdown(comparison)],
  ])
  if (plot !== undefined) files.set(`${name}.svg`, await curvePlot(plot.series, plot.options))
  await Promise.all([...files].map(([file, text]) => writeFile(join(folder, file), text)))
  return [...files.keys()].map((file) => join(folder, file))
}
