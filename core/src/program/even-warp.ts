import { BETA_GRID } from '../replay/beta-grid.ts'
import { shortNumber } from './schedule-form.ts'

/** A monotone bend of [0, 1] onto itself: which old beta a new one stands for. */
export type BetaWarp =
  | { readonly kind: 'power'; readonly power: number }
  /** Linear between the knots, of which the first is (0, 0) and the last (1, 1). */
  | { readonly kind: 'pieces'; readonly knots: readonly (readonly [beta: number, old: number])[] }

/** What a program spends at a beta. */
export interface Spending {
  readonly beta: number
  /** Mean tokens per question. */
  readonly tokens: number
}

/** Betas between 0 and 1 at which a warp of pieces bends. */
const BENDS = [0.25, 0.5, 0.75]
/** Deviation from even steps, as a share of the whole range of log tokens, that is even enough. */
const EVEN_ENOUGH = 0.05
/** How much further off a power may be than the pieces, for it reads better. */
const POWER_BONUS = 0.03

/**
 * The warp that spreads the log tokens of a measured curve evenly over the betas: a power where one is nearly as good, else three
 * pieces or four. Undefined where they are spread evenly already, or where too little is known.
 */
export function evenWarp(spending: readonly Spending[]): BetaWarp | undefined {
  const curve = risingLogs(spending)
  if (curve.length < 3) return undefined
  if (deviation((beta) => beta, curve) <= EVEN_ENOUGH) return undefined
  const knots = BENDS.map((beta): readonly [number, number] => [
    beta,
    Number(evenBeta(beta, curve).toFixed(3)),
  ])
  const pieces: BetaWarp = { kind: 'pieces', knots: [[0, 0], ...knots, [1, 1]] }
  const power: BetaWarp = { kind: 'power', power: bestPower(curve) }
  const off = (warp: BetaWarp) => deviation((beta) => warpedBeta(warp, beta), curve)
  return off(power) <= off(pieces) + POWER_BONUS ? power : pieces
}

/** The old beta that a new one stands for. */
export function warpedBeta(warp: BetaWarp, beta: number): number {
  if (warp.kind === 'power') return beta ** warp.power
  const next = warp.knots.findIndex(([at]) => at >= beta)
  const [from, to] = [warp.knots[next - 1], warp.knots[next]]
  if (from === undefined || to === undefined) return to?.[1] ?? 1
  return from[1] + ((to[1] - from[1]) * (beta - from[0])) / (to[0] - from[0])
}

/** How far a warp leaves the log tokens from even steps, at worst, as a share of their range; 0 is even. */
export function unevenness(spending: readonly Spending[], warp?: BetaWarp): number {
  const curve = risingLogs(spending)
  return curve.length < 2 ? 0 : deviation((beta) => (warp ? warpedBeta(warp, beta) : beta), curve)
}

/** Points of a curve: beta, and the share of the way from the least to the most log tokens. */
type Rise = readonly (readonly [beta: number, share: number])[]

/** The points at which more is spent than at any before. */
function risingLogs(spending: readonly Spending[]): Rise {
  const rising: [number, number][] = []
  for (const { beta, tokens } of spending.toSorted((a, b) => a.beta - b.beta)) {
    if (tokens > 0 && Math.log(tokens) > (rising.at(-1)?.[1] ?? Number.NEGATIVE_INFINITY))
      rising.push([beta, Math.log(tokens)])
  }
  const [low, high] = [rising[0]?.[1] ?? 0, rising.at(-1)?.[1] ?? 0]
  return rising.map(([beta, log]) => [beta, (log - low) / (high - low)])
}

function deviation(warp: (beta: number) => number, curve: Rise): number {
  return Math.max(...BETA_GRID.map((beta) => Math.abs(shareAt(warp(beta), curve) - beta)))
}

/** Linear between the points. */
function shareAt(beta: number, curve: Rise): number {
  const next = curve.findIndex(([at]) => at >= beta)
  const [from, to] = [curve[next - 1], curve[next]]
  if (to === undefined) return 1
  if (from === undefined) return 0
  return from[1] + ((to[1] - from[1]) * (beta - from[0])) / (to[0] - from[0])
}

/** The old beta at which this share of the way is reached. */
function evenBeta(share: number, curve: Rise): number {
  const next = curve.findIndex(([, reached]) => reached >= share)
  const [from, to] = [curve[next - 1], curve[next]]
  if (from === undefined || to === undefined) return to?.[0] ?? 1
  return from[0] + ((to[0] - from[0]) * (share - from[1])) / (to[1] - from[1])
}

function bestPower(curve: Rise): number {
  const powers = Array.from({ length: 81 }, (_, i) => shortNumber(4 ** ((i - 40) / 40)))
  const off = powers.map((power) => deviation((beta) => beta ** power, curve))
  return powers[off.indexOf(Math.min(...off))] as number
}
