/** Percent with two decimals. */
export function formatPercent(percent: number): string {
  return percent.toFixed(2)
}

/** Tokens as whole numbers, cut and not rounded, as the released code prints them. */
export function formatTokens(tokens: number): string {
  return Math.trunc(tokens).toLocaleString('en-US')
}
