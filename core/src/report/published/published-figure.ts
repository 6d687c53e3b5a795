/** A pair of printed figures: accuracy in percent, tokens in thousands, as the paper rounds them. */
export interface PublishedFigure {
  readonly accuracy: number
  readonly kiloTokens: number
}

/** Where printed figures were taken from. */
export interface PublishedSource {
  readonly title: string
  readonly arxiv: string
  readonly place: string
}

export const PAPER = {
  title: 'LLMs Improving LLMs: Agentic Discovery for Test-Time Scaling',
  arxiv: '2605.08083v2',
} as const

/** Reads `[accuracy, tokens in thousands]`. */
export function publishedFigure([accuracy, kiloTokens]: readonly [number, number]): PublishedFigure {
  return { accuracy, kiloTokens }
}
