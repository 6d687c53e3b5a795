import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'
import { writingLater } from '../files/writing.ts'
import { csvText } from '../report/csv.ts'
import type { SearchState } from '../search/search-state.ts'
import { writeAtomically } from '../stores/write-atomically.ts'
import type { HeldOutResult } from './comparison.ts'
import { curveTable } from './curve-table.ts'
import { reportMarkdown } from './report-markdown.ts'
import type { RunFiles } from './run-files.ts'
import { runOutcomes } from './run-outcomes.ts'
import { runPlot } from './run-plot.ts'
import { archiveOf, type RunResult, runResult } from './run-result.ts'
import { shownPrograms } from './shown-programs.ts'

/** Writes everything that is derived from the log alone: result.json, curves.csv, programs, the plot and report.md. @throws AutottsError E_RUN_FOLDER */
export async function writeRunFiles(state: SearchState, files: RunFiles): Promise<RunResult> {
  const result = runResult(state, runOutcomes(files))
  await writePrograms(state, files.programs)
  await writeText(files.result, `${JSON.stringify(result, undefined, 2)}\n`)
  await writeText(files.curves, csvText(curveTable([...result.archive, ...result.baselines])))
  await writeText(
    files.plot,
    await runPlot(shownPrograms(result), result.baselines, `${result.experiment}: search stores`),
  )
  await writeText(files.report, reportMarkdown(result))
  return result
}

/** Writes what a held-out report adds; held-out.json comes last, so that where it is, all of it is. */
export async function writeHeldOutFiles(
  result: RunResult,
  heldOut: HeldOutResult,
  files: RunFiles,
): Promise<void> {
  const title = `${result.experiment}: held-out stores`
  await writeText(files.heldOutPlot, await runPlot(heldOut.programs, heldOut.baselines, title))
  await writeText(files.report, reportMarkdown(result, heldOut))
  await writeText(files.heldOut, `${JSON.stringify(heldOut, undefined, 2)}\n`)
}

/** Each archived program as it was evaluated; those of an earlier state of the run go. */
async function writePrograms({ evaluated, started }: SearchState, folder: string): Promise<void> {
  const archive = archiveOf(evaluated.toArray(), started?.objectives ?? [])
  const names = new Set(archive.map(({ id }) => `${id}.ts`))
  await writingLater(folder, async () => {
    makeFolders(folder)
    for (const name of await readdir(folder)) {
      if (/^i\d+\.ts$/.test(name) && !names.has(name)) await rm(join(folder, name))
    }
  })
  for (const { id, program } of archive) await writeText(join(folder, `${id}.ts`), program.source)
}

/** Whole or not at all: a process that is killed leaves no file cut short behind. */
async function writeText(path: string, text: string): Promise<void> {
  await writingLater(path, () => writeAtomically(path, Buffer.from(text)))
}
