import type { CurvePoint } from 'autotts'

/** A row for each beta: figures in the mean over the stores, or of one of them, and the knobs. */
export function curveText(curve: readonly CurvePoint[], store?: string): string {
  const rows = curve.flatMap((point) => {
    const figures = figuresOf(point, store)
    if (figures === undefined) return []
    const { accuracy, tokens } = figures
    return [
      `beta ${betaText(point.beta)}  ${accuracy.toFixed(2)}%  ${Math.round(tokens)} tokens${knobsText(point)}`,
    ]
  })
  return rows.length === 0 ? 'not known' : rows.join('\n')
}

/** Both curves beta by beta, and how much the second differs. */
export function comparisonText(
  first: readonly CurvePoint[],
  second: readonly CurvePoint[],
  store?: string,
): string {
  const rows = first.flatMap((point) => {
    const other = second.find(({ beta }) => beta === point.beta)
    const [a, b] = [figuresOf(point, store), other && figuresOf(other, store)]
    if (a === undefined || b === undefined) return []
    const points = signed(b.accuracy - a.accuracy, 2)
    const percent = a.tokens > 0 ? `, ${signed((100 * (b.tokens - a.tokens)) / a.tokens, 1)}%` : ''
    return [
      `beta ${betaText(point.beta)}  ${figureText(a)}  ->  ${figureText(b)}  (${points} points${percent} tokens)`,
    ]
  })
  return rows.length === 0 ? 'they have no beta in common' : rows.join('\n')
}

export function meanAccuracy(curve: readonly CurvePoint[]): number {
  return meanOf(curve.map(({ accuracy }) => accuracy))
}

export function meanTokens(curve: readonly CurvePoint[]): number {
  return meanOf(curve.map(({ tokens }) => tokens))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

interface Figures {
  readonly accuracy: number
  readonly tokens: number
}

function figuresOf(point: CurvePoint, store: string | undefined): Figures | undefined {
  return store === undefined ? point : point.cells.find((cell) => cell.store === store)
}

function figureText({ accuracy, tokens }: Figures): string {
  return `${accuracy.toFixed(2)}% ${Math.round(tokens)} tokens`
}

function betaText(beta: number): string {
  return beta.toFixed(2)
}

function knobsText({ knobs }: CurvePoint): string {
  return knobs === undefined ? '' : `  ${JSON.stringify(knobs)}`
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(digits)}`
}
