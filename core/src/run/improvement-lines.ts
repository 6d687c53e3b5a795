import type { Objective } from '../operators/fitness.ts'
import { signed } from '../report/signed.ts'
import type { HeldOutResult } from './comparison.ts'
import type { ObjectiveDifference } from './held-out-differences.ts'
import type { Improvement } from './improvements.ts'
import type { ReportedProgram, RunResult } from './run-result.ts'

/**
 * What was gained over each baseline, and below it, indented, how much of that is luck; the pairs were chosen on the search
 * stores alone.
 */
export function improvementLines(result: RunResult, heldOut?: HeldOutResult): string[] {
  return result.improvements.map((one) => {
    const gains = [...searchParts(one, result), ...heldOutParts(one, result, heldOut)]
    const luck = luckParts(one, result)
    return [
      `${one.program} against ${one.baseline}: ${gains.join('; ')}`,
      ...(luck.length > 0 ? [`  ${luck.join('; ')}`] : []),
    ].join('\n')
  })
}

/** What the p-values of the sentences are. */
export const PICKED_NOTE =
  'p: how often chance alone would make the best of so many programs look this much better in its weakest objective, ' +
  "over resamples of the questions (Hansen's test for superior predictive ability)."

function searchParts({ program, baseline }: Improvement, result: RunResult): string[] {
  const { archive, baselines, objectives } = result
  const [ours, theirs] = [named(archive, program), named(baselines, baseline)]
  if (ours === undefined || theirs === undefined) return []
  const search = `search ${changes(objectives, ours.objectives, theirs.objectives)}`
  if (ours.confirmation === undefined || theirs.confirmation === undefined) return [search]
  return [search, `confirmation ${changes(objectives, ours.confirmation, theirs.confirmation)}`]
}

function luckParts({ baseline, picked }: Improvement, { baselines, objectives }: RunResult): string[] {
  const theirs = named(baselines, baseline)
  if (picked === null || theirs === undefined) return []
  const { tried, on, corrected, uncorrected, unbiased } = picked
  const [where, among] =
    on === 'search' ? ['', 'tried'] : [' on what was kept for confirmation', 'that are better on the rest']
  const alone =
    tried === 1 ? '' : ` as the best of ${tried} ${among}, ${pText(uncorrected)} if it were the only one`
  const marks = (on === 'confirmation' ? theirs.confirmation : undefined) ?? theirs.objectives
  const left = objectives.map((objective) =>
    changeText(objective, unbiased?.[objective.name] ?? 0, marks[objective.name] ?? 0),
  )
  return [
    `p ${pText(corrected)}${where}${alone}`,
    ...(unbiased === null ? [] : [`on questions left out of the choice ${left.join(', ')}`]),
  ]
}

function heldOutParts(
  { program, baseline }: Improvement,
  { objectives }: RunResult,
  heldOut: HeldOutResult | undefined,
): string[] {
  if (heldOut === undefined) return []
  const [ours, theirs] = [named(heldOut.programs, program), named(heldOut.baselines, baseline)]
  if (ours === undefined || theirs === undefined) return []
  const pair = heldOut.differences.find((one) => one.program === program && one.baseline === baseline)
  const texts = objectives.map((objective) => {
    const { name } = objective
    const difference = (ours.objectives[name] ?? 0) - (theirs.objectives[name] ?? 0)
    const text = changeText(objective, difference, theirs.objectives[name] ?? 0)
    return `${text}${intervalText(pair?.objectives[name])}`
  })
  return [`held out ${texts.join(', ')}`]
}

/** ` (-1.20 to +1.90)`, in percent of the baseline for objectives in tokens. */
export function intervalText(difference: ObjectiveDifference | undefined): string {
  if (difference === undefined) return ''
  const { change } = difference
  if (change !== undefined) return ` (${signed(change.low, 1)}% to ${signed(change.high, 1)}%)`
  return ` (${signed(difference.low, 2)} to ${signed(difference.high, 2)})`
}

function changes(
  objectives: readonly Objective[],
  ours: Readonly<Record<string, number>>,
  theirs: Readonly<Record<string, number>>,
): string {
  return objectives
    .map((objective) => {
      const { name } = objective
      return changeText(objective, (ours[name] ?? 0) - (theirs[name] ?? 0), theirs[name] ?? 0)
    })
    .join(', ')
}

/** Points where the unit is percent or points, else percent of what was there before. */
function changeText({ name, unit }: Objective, difference: number, before: number): string {
  if (unit === 'percent' || unit === 'points') return `${signed(difference, 2)} points of ${name}`
  return `${signed((100 * difference) / before, 1)}% ${name}`
}

export function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

function named(programs: readonly ReportedProgram[], name: string): ReportedProgram | undefined {
  return programs.find((one) => one.name === name)
}
