import type { Objective } from '../operators/fitness.ts'
import type { Lineage } from '../operators/individual.ts'
import { formatPercent, formatTokens } from '../report/format-number.ts'
import type { TextColumn } from '../report/text-table.ts'
import type { ReportedProgram, RunResult } from './run-result.ts'
import { shownPrograms } from './shown-programs.ts'

/** What a held-out report found: held-out.json. */
export interface HeldOutResult {
  readonly format: 1
  readonly stores: Readonly<Record<string, string>>
  readonly programs: readonly ReportedProgram[]
  readonly baselines: readonly ReportedProgram[]
  readonly rejected: Readonly<Record<string, string>>
}

export interface ComparisonTable {
  readonly columns: readonly TextColumn[]
  readonly rows: readonly (readonly string[])[]
}

/** Found programs and baselines side by side, on the search stores and, where known, on the held-out ones. */
export function comparisonTable(result: RunResult, heldOut?: HeldOutResult): ComparisonTable {
  const held = new Map(
    [...(heldOut?.programs ?? []), ...(heldOut?.baselines ?? [])].map((one) => [one.name, one]),
  )
  const found = new Map(shownPrograms(result).map(({ name, lineage }) => [name, lineage]))
  const programs = [...shownPrograms(result), ...result.baselines]
  const cost = result.objectives.at(-1)?.name ?? ''
  const sorted = [...programs].sort((a, b) => (a.objectives[cost] ?? 0) - (b.objectives[cost] ?? 0))
  return {
    columns: [
      { title: 'program' },
      { title: 'from' },
      ...result.objectives.flatMap(({ name }) => [
        { title: `${name}, search`, align: 'right' } as const,
        ...(heldOut === undefined ? [] : [{ title: `${name}, held out`, align: 'right' } as const]),
      ]),
    ],
    rows: sorted.map((program) => [
      program.name,
      originOf(found.get(program.name)),
      ...result.objectives.flatMap((objective) => [
        formatObjective(objective, program.objectives[objective.name]),
        ...(heldOut === undefined
          ? []
          : [formatObjective(objective, held.get(program.name)?.objectives[objective.name])]),
      ]),
    ]),
  }
}

function originOf(lineage: Lineage | undefined): string {
  if (lineage === undefined) return 'baseline'
  return lineage.operator === 'seed' ? `seed ${lineage.change}` : 'this run'
}

/** Sentences on what was gained over each baseline; the pairs were chosen on the search stores alone. */
export function improvementLines(result: RunResult, heldOut?: HeldOutResult): string[] {
  const all = (programs: readonly ReportedProgram[]) => new Map(programs.map((one) => [one.name, one]))
  const searched = all([...result.archive, ...result.baselines])
  const held = all([...(heldOut?.programs ?? []), ...(heldOut?.baselines ?? [])])
  return result.improvements.map(({ program, baseline }) => {
    const where = (title: string, known: ReadonlyMap<string, ReportedProgram>) => {
      const [ours, theirs] = [known.get(program), known.get(baseline)]
      if (ours === undefined || theirs === undefined) return []
      return [`${title} ${result.objectives.map((one) => change(one, ours, theirs)).join(', ')}`]
    }
    return `${program} against ${baseline}: ${[...where('search', searched), ...where('held out', held)].join('; ')}`
  })
}

function change({ name, unit }: Objective, ours: ReportedProgram, theirs: ReportedProgram): string {
  const [now, before] = [ours.objectives[name] ?? 0, theirs.objectives[name] ?? 0]
  if (unit === 'percent') return `${signed(now - before, 2)} points of ${name}`
  return `${signed((100 * (now - before)) / before, 1)}% ${name}`
}

function signed(value: number, digits: number): string {
  const text = value.toFixed(digits)
  return value >= 0 ? `+${text}` : text
}

export function formatObjective({ unit }: Objective, value: number | undefined): string {
  if (value === undefined) return ''
  if (unit === 'percent') return formatPercent(value)
  return unit.startsWith('tokens') ? formatTokens(value) : value.toFixed(2)
}
