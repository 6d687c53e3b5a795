import { stringify } from 'yaml'
import type { StoreSide } from '../run/experiment-stores.ts'
import { leakLines } from '../run/leak-audit.ts'
import type { SearchEstimate } from '../run/search-estimate.ts'
import type { TimeEstimate } from '../run/time-estimate.ts'
import { uncoveredLines } from '../run/uncovered-calls.ts'
import type { Validation } from '../run/validation.ts'

/** The experiment as YAML that can be run, and what it comes to as comments under it. */
export function validationText(validation: Validation): string {
  const { experiment, stores, seeds, crossings, notReady, shared, estimate, time, dollars } = validation
  const lines = [
    ['search on', stores.search.join(', ') || 'none'],
    ['held out', stores.heldOut.join(', ') || 'none'],
    ...missingLines(stores.missing),
    ...notReady.flatMap(({ message, next }) => [
      ['to run', message],
      ...(next === null ? [] : [['next', next]]),
    ]),
    ...seedLines(seeds.map(({ seed, mutation, varied }) => ({ seed, what: `${varied} (${mutation})` }))),
    ...seedLines(
      crossings.map(({ seed, crossover, crossed }) => ({ seed, what: `${crossed} (${crossover})` })),
    ),
    ...leakLines(shared).map((line) => ['warning', line]),
    ['at most', mostOf(estimate)],
    ...timeLines(time),
    ['dollars', dollarsOf(dollars)],
    ...dollars.uncovered.flatMap((one) => Object.entries(uncoveredLines(one))),
  ]
  const comments = lines.map(([label = '', text]) => `# ${label.padEnd(9)}  ${text}\n`)
  return `${stringify(experiment)}\n${comments.join('')}`
}

function missingLines(missing: Validation['stores']['missing']): string[][] {
  const ids = (side: StoreSide) => missing.flatMap((one) => (one.side === side ? [one.id] : []))
  const [search, heldOut] = [ids('search'), ids('heldOut')]
  return [
    ...(search.length === 0 ? [] : [['missing', `${search.join(', ')} (to search on)`]]),
    ...(heldOut.length === 0 ? [] : [['missing', `${heldOut.join(', ')} (held out)`]]),
    ...(missing.length === 0 ? [] : [['next', `autotts data pull ${[...search, ...heldOut].join(' ')}`]]),
  ]
}

/** Seeds of which the same is said stand together. */
function seedLines(seeds: readonly { readonly seed: string; readonly what: string }[]): string[][] {
  const alike = Map.groupBy(seeds, ({ what }) => what)
  return [...alike].map(([what, those]) => ['seeds', `${those.map(({ seed }) => seed).join(', ')}: ${what}`])
}

function mostOf({ individuals, evaluations, episodes }: SearchEstimate): string {
  const { evaluation, probe, workbench, baselines, search } = episodes
  const parts = [
    individuals === null ? undefined : `${count(individuals)} individuals`,
    evaluations === null ? undefined : evaluationsText(evaluations, individuals),
    search === null ? undefined : `${count(search)} episodes`,
  ].filter((part) => part !== undefined)
  const what = parts.join(', ') || 'bounded by time only'
  if (evaluation === null) return `${what}; episodes of an evaluation are not known`
  const besides = baselines === null || baselines === 0 ? '' : `; baselines ${count(baselines)} more`
  const drafts = workbench === 0 ? '' : `, drafts and traces before it ${count(workbench)}`
  return `${what} (an evaluation ${count(evaluation)}, its probe ${count(probe ?? 0)}${drafts}${besides})`
}

/** Where episodes bound the search, what a race drops early leaves room for others. */
function evaluationsText(evaluations: number, individuals: number | null): string {
  if (evaluations === individuals) return `${count(evaluations)} evaluations`
  return `${count(evaluations)} full evaluations (candidates that a race drops cost less, so more are tried)`
}

function timeLines({ minutes, measured, unknown }: TimeEstimate): string[][] {
  const basis = measured === null ? [] : [['measured', basisOf(measured)]]
  if (minutes === null) return [['time', `not known: ${unknown}`], ...basis]
  if (measured === null) return [['time', `${duration(minutes)} at most, as the budget says`]]
  return [
    ['time', `about ${duration(minutes)}, besides critics, model calls and the held-out report`],
    ...basis,
  ]
}

type Measured = NonNullable<TimeEstimate['measured']>

function basisOf({ episodesPerSecond, episodes, seconds, workers }: Measured): string {
  const cores = workers === 1 ? '1 core' : `${workers} cores`
  const ran = `${count(episodes)} episodes of the seeds in the sandbox in ${seconds.toFixed(1)} s`
  return `${count(episodesPerSecond)} episodes/s on ${cores}: ${ran}`
}

/** In minutes. */
const DAY = 24 * 60
const YEAR = 365 * DAY

function duration(minutes: number): string {
  if (minutes < 1) return `${Math.ceil(minutes * 60)} s`
  if (minutes < 90) return `${Math.ceil(minutes)} min`
  if (minutes < 3 * DAY) return `${(minutes / 60).toFixed(1)} h`
  return minutes < 2 * YEAR ? `${count(minutes / DAY)} days` : `${count(minutes / YEAR)} years`
}

function dollarsOf({ models, usd, tokens, forecast, covered, uncovered }: Validation['dollars']): string {
  if (models.length === 0) return '0: no model is asked'
  if (covered === 'none')
    return uncovered.length === 0
      ? `0: the budget allows no call of ${models.join(', ')}`
      : `0: the budget covers no call of ${models.join(', ')}`
  const likely = forecast === null ? '' : `, about ${forecast.toFixed(2)} likely`
  const asked = `${likely}; ${models.join(', ')} may be asked`
  const spent = tokens === null ? '' : ` and ${count(tokens)} tokens`
  if (usd !== null) return `${usd} at most${spent}${asked}`
  return tokens === null
    ? `without a bound: set budget.usd or budget.tokens${asked}`
    : `not known, ${count(tokens)} tokens at most${asked}`
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}
