import type { ArchivedProgram, RunResult } from './run-result.ts'

const MOST = 6

/**
 * The found programs that tables and plots show: those that improve on a baseline, and others spread evenly over the
 * archive, so that both of its ends are there.
 */
export function shownPrograms({ archive, improvements }: RunResult): ArchivedProgram[] {
  const shown = new Set(improvements.map(({ program }) => program))
  const left = Math.max(0, Math.min(MOST, archive.length) - shown.size)
  const others = archive.filter(({ name }) => !shown.has(name))
  for (let i = 0; i < left; i += 1) {
    const at = left === 1 ? 0 : Math.round((i * (others.length - 1)) / (left - 1))
    const other = others[at]
    if (other !== undefined) shown.add(other.name)
  }
  return archive.filter(({ name }) => shown.has(name))
}
