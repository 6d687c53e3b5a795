import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../files/make-folders.ts'
import { writingLater } from '../files/writing.ts'
import { csvText } from '../report/csv.ts'
import type { SearchState } from '../search/search-state.ts'
import { writeAtomically } from '../stores/write-atomically.ts'
import type { HeldOutResult } from './comparison.ts'
import { curveTable } from './curve-table.ts'
import { elitesPlot } from './elites-report.ts'
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
  const elites = await elitesPlot(result.elites ?? [], `${result.experiment}: elites`)
  if (elites !== undefined) await writeText(files.elitesPlot, elites)
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

/** Each program of the report as it was evaluated; those of an earlier state of the run go. */
async function writePrograms({ evaluated, started, archives }: SearchState, folder: string): Promise<void> {
  const archive = archiveOf(evaluated.toArray(), started?.objectives ?? [])
  const elites = Object.values(archives).flatMap((cells) => Object.values(cells).map(({ elite }) => elite))
  const programs = new Map([...archive, ...elites].map(({ id, program }) => [`${id}.ts`, program]))
  await writingLater(folder, async () => {
    makeFolders(folder)
    for (const name of await readdir(folder)) {
      if (/^i\d+\.ts$/.test(name) && !programs.has(name)) await rm(join(folder, name))
    }
  })
  for (const [name, { source }] of programs) await writeText(join(folder, name), source)
}

/** Whole or not at all: a process that is killed leaves no file cut short behind. */
async function writeText(path: string, text: string): Promise<void> {
  await writingLater(path, () => writeAtomically(path, Buffer.from(text)))
}
