import { type CurvePoint, type Finding, halvingsOf } from 'autotts'

/** Flaws of the schedule, as the accuracy-token curve shows them: nothing is traced for these. */
export function scheduleFindings(curve: readonly CurvePoint[]): Finding[] {
  const points = curve.filter(({ tokens }) => tokens > 0)
  return [dearBetas(points), coarseBetas(points)].flatMap((finding) => finding ?? [])
}

/** Betas that are no more accurate than a cheaper one. */
function dearBetas(curve: readonly CurvePoint[]): Finding | undefined {
  const dear = curve.flatMap((point) => {
    const better = curve.filter((one) => one.tokens < point.tokens && one.accuracy >= point.accuracy)
    const instead = better.sort((a, b) => b.accuracy - a.accuracy || a.tokens - b.tokens)[0]
    return instead === undefined ? [] : [{ point, instead }]
  })
  const [worst] = dear.toSorted((a, b) => saving(b) - saving(a))
  if (worst === undefined) return undefined
  const mean = (value: (one: Replaced) => number) =>
    dear.reduce((sum, one) => sum + value(one), 0) / curve.length
  const { point, instead } = worst
  return {
    kind: 'dear-betas',
    module: 'schedule',
    message:
      `${dear.length} of ${curve.length} betas are no more accurate than a cheaper one; beta ${short(point.beta)} takes ` +
      `${Math.round(point.tokens)} tokens per question for ${point.accuracy.toFixed(1)}%, beta ${short(instead.beta)} ` +
      `${Math.round(instead.tokens)} for ${instead.accuracy.toFixed(1)}%`,
    points: mean((one) => one.instead.accuracy - one.point.accuracy),
    tokens: mean(saving),
    halvings: mean((one) => halvingsOf(saving(one), one.point.tokens)),
    evidence: [],
  }
}

interface Replaced {
  readonly point: CurvePoint
  readonly instead: CurvePoint
}

function saving({ point, instead }: Replaced): number {
  return point.tokens - instead.tokens
}

/**
 * Betas that are spread unevenly over the tokens. A curve is read linearly in log tokens between its betas, so that where it is
 * concave a gap of width g hides about c g^3 / 12 of area, c being its curvature; the finding is what even gaps would hide less,
 * per unit of log tokens.
 */
function coarseBetas(curve: readonly CurvePoint[]): Finding | undefined {
  const places = curve.map(({ tokens }) => Math.log2(tokens))
  const gaps = places.slice(1).map((place, i) => place - (places[i] as number))
  const width = gaps.reduce((sum, gap) => sum + gap, 0)
  if (gaps.length < 3 || gaps.some((gap) => gap <= 0)) return undefined
  const even = width / gaps.length
  const slopes = gaps.map((gap, i) => {
    return ((curve[i + 1] as CurvePoint).accuracy - (curve[i] as CurvePoint).accuracy) / gap
  })
  const bends = slopes.slice(1).map((slope, i) => {
    return (2 * ((slopes[i] as number) - slope)) / ((gaps[i] as number) + (gaps[i + 1] as number))
  })
  const hidden = gaps.map((gap, i) => {
    const near = [bends[i - 1], bends[i]].filter((bend) => bend !== undefined)
    const bend = Math.max(0, near.reduce((sum, one) => sum + one, 0) / near.length)
    return (bend * gap * (gap ** 2 - even ** 2)) / 12
  })
  const points = hidden.reduce((sum, area) => sum + area, 0) / width
  if (points <= 0.01) return undefined
  const widest = gaps.indexOf(Math.max(...gaps))
  const [from, to] = [curve[widest], curve[widest + 1]] as [CurvePoint, CurvePoint]
  return {
    kind: 'coarse-betas',
    module: 'schedule',
    message:
      `from beta ${short(from.beta)} to ${short(to.beta)} the tokens grow by a factor of ${(to.tokens / from.tokens).toFixed(2)}, where ` +
      `${(2 ** even).toFixed(2)} between all betas would be even; that hides about ${points.toFixed(2)} points of the curve`,
    points,
    tokens: 0,
    halvings: 0,
    evidence: [],
  }
}

function short(beta: number): number {
  return Number(beta.toFixed(3))
}
