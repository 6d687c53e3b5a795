import { appendFileSync } from 'node:fs'
import { IDS } from '../composition/ids.ts'
import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import { MemoryPayloads } from '../events/memory-payloads.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { writing } from '../files/writing.ts'
import { programFault } from '../search/program-fault.ts'
import type { SearchState } from '../search/search-state.ts'
import type { HeldOutResult } from './comparison.ts'
import { heldOutDifferences } from './held-out-differences.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunFiles } from './run-files.ts'
import { outcomesIn } from './run-outcomes.ts'
import type { ReportedProgram, RunResult } from './run-result.ts'
import { shownPrograms } from './shown-programs.ts'

export interface HeldOutInput {
  /** Composed with the held-out stores in the place of the search stores. */
  readonly run: PreparedRun
  readonly state: SearchState
  /** What the search came to, which says whom to evaluate. */
  readonly result: RunResult
  readonly files: RunFiles
  readonly signal: AbortSignal
  readonly onProgress: (done: number, name: string) => void
}

/** The programs that a held-out report evaluates: those that the tables show, and the baselines. */
export function heldOutPrograms(
  result: RunResult,
  state: SearchState,
  baselines: readonly ControllerProgram[],
): ControllerProgram[] {
  const shown = new Set(shownPrograms(result).map(({ name }) => name))
  const found = state.evaluated.toArray().filter(({ id }) => shown.has(id))
  return [...found.map(({ id, program }) => ({ ...program, name: id })), ...baselines]
}

/** Evaluates found programs and baselines on the held-out stores, and logs that these were opened. */
export async function heldOutReport(input: HeldOutInput): Promise<HeldOutResult> {
  const { run, state, result, files, signal, onProgress } = input
  const { stores, settings, fitness, executor } = run.container.get(IDS.components)
  const hashes = Object.fromEntries(stores.map(({ id, contentHash }) => [id, contentHash]))
  const opened = `${JSON.stringify({ type: 'HeldOutOpened', stores: hashes })}\n`
  writing(files.heldOutLog, () => appendFileSync(files.heldOutLog, opened))
  const baselines = new Set(state.baselines.map(({ name }) => name))
  const payloads = new MemoryPayloads()
  const outcomesOf = outcomesIn(payloads)
  const context = { executor, stores, settings, payloads, final: true, signal }
  const evaluated: ReportedProgram[] = []
  const outcomes = new Map<string, Outcomes>()
  const rejected: Record<string, string> = {}
  const programs = heldOutPrograms(
    result,
    state,
    run.baselines.filter(({ name }) => baselines.has(name)),
  )
  for (const [index, program] of programs.entries()) {
    const { name } = program
    onProgress(index, name)
    const individual = { id: name, index, program, lineage: { operator: 'seed', parents: [], change: name } }
    try {
      const found = await fitness.evaluate(individual, context)
      evaluated.push({ name, objectives: found.objectives, curve: found.curve })
      const known = outcomesOf(found)
      if (known !== undefined) outcomes.set(name, known)
    } catch (thrown) {
      rejected[name] = programFault(thrown, 'evaluate', 0).reason
    }
  }
  const known = (ofBaselines: boolean) =>
    new Map([...outcomes].filter(([name]) => baselines.has(name) === ofBaselines))
  return {
    format: 1,
    stores: hashes,
    programs: evaluated.filter(({ name }) => !baselines.has(name)),
    baselines: evaluated.filter(({ name }) => baselines.has(name)),
    differences: heldOutDifferences(known(false), known(true)),
    rejected,
  }
}
