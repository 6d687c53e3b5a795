/** The range of a bin in words, such as `8 to 16`; the outer bins of an axis hold what lies beyond it. */
export function binLabel(edges: readonly number[], bin: number): string {
  const [from, to] = [short(edges[bin] ?? 0), short(edges[bin + 1] ?? 0)]
  if (edges.length === 2) return 'all'
  if (bin === 0) return `below ${to}`
  return bin === edges.length - 2 ? `${from} and more` : `${from} to ${to}`
}

function short(value: number): string {
  const [divisor, unit] = value >= 1e6 ? [1e6, 'M'] : value >= 1e3 ? [1e3, 'k'] : [1, '']
  return `${Number((value / divisor).toPrecision(3))}${unit}`
}
