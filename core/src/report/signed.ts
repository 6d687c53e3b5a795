/** With its sign, which 0 does not have. */
export function signed(value: number, digits: number): string {
  const text = value.toFixed(digits)
  return Number(text) > 0 ? `+${text}` : text.replace(/^-(?=0\.?0*$)/, '')
}
