import type { Objective } from '../operators/fitness.ts'
import type { Lineage } from '../operators/individual.ts'
import { formatPercent, formatTokens } from '../report/format-number.ts'
import type { TextColumn } from '../report/text-table.ts'
import type { HeldOutDifference } from './held-out-differences.ts'
import type { ReportedProgram, RunResult } from './run-result.ts'
import { shownPrograms } from './shown-programs.ts'

/** What a held-out report found: held-out.json. */
export interface HeldOutResult {
  readonly format: 1
  readonly stores: Readonly<Record<string, string>>
  readonly programs: readonly ReportedProgram[]
  readonly baselines: readonly ReportedProgram[]
  /** Every found program against every baseline; none where the fitness function left no figures question by question. */
  readonly differences: readonly HeldOutDifference[]
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
  const confirmed = programs.some(({ confirmation }) => confirmation !== undefined)
  const sorted = [...programs].sort((a, b) => (a.objectives[cost] ?? 0) - (b.objectives[cost] ?? 0))
  return {
    columns: [
      { title: 'program' },
      { title: 'from' },
      ...result.objectives.flatMap(({ name }) => [
        { title: `${name}, search`, align: 'right' } as const,
        ...(confirmed ? [{ title: `${name}, confirmation`, align: 'right' } as const] : []),
        ...(heldOut === undefined ? [] : [{ title: `${name}, held out`, align: 'right' } as const]),
      ]),
    ],
    rows: sorted.map((program) => [
      program.name,
      originOf(found.get(program.name)),
      ...result.objectives.flatMap((objective) => [
        formatObjective(objective, program.objectives[objective.name]),
        ...(confirmed ? [formatObjective(objective, program.confirmation?.[objective.name])] : []),
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

export function formatObjective({ unit }: Objective, value: number | undefined): string {
  if (value === undefined) return ''
  if (unit === 'percent') return formatPercent(value)
  return unit.startsWith('tokens') ? formatTokens(value) : value.toFixed(2)
}
