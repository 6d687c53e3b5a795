import { objectiveVector } from '../evaluation/objective-vector.ts'
import type { ArchivedProgram, RunResult } from './run-result.ts'

const MOST = 6

/**
 * The found programs that tables and plots show: those that improve on a baseline, and others spread evenly over the
 * archive. Programs that are worse than every baseline in the first objective are shown only where there are no others.
 */
export function shownPrograms(result: RunResult): ArchivedProgram[] {
  const { improvements } = result
  const archive = withoutBaselines(result)
  const shown = new Set(improvements.map(({ program }) => program))
  const serious = archive.filter((program) => shown.has(program.name) || isSerious(program, result))
  const others = (serious.length > 0 ? serious : archive).filter(({ name }) => !shown.has(name))
  const left = Math.min(MOST - shown.size, others.length)
  for (let i = 0; i < left; i += 1) {
    const at = left === 1 ? 0 : Math.round((i * (others.length - 1)) / (left - 1))
    const other = others[at]
    if (other !== undefined) shown.add(other.name)
  }
  return archive.filter(({ name }) => shown.has(name))
}

/** A seed that is also a baseline is in the tables as that. */
function withoutBaselines({ archive, baselines }: RunResult): readonly ArchivedProgram[] {
  const names = new Set(baselines.map(({ name }) => name))
  const others = archive.filter(({ lineage }) => lineage.operator !== 'seed' || !names.has(lineage.change))
  return others.length > 0 ? others : archive
}

function isSerious({ objectives: own }: ArchivedProgram, { baselines, objectives }: RunResult): boolean {
  const [mine = 0] = objectiveVector(own, objectives)
  const theirs = baselines.map((baseline) => objectiveVector(baseline.objectives, objectives)[0] ?? 0)
  return theirs.length === 0 || mine <= Math.max(...theirs)
}
