/** Ids in the order of asking: `i0000`, `i0001`, ... */
export function individualId(index: number): string {
  return `i${String(index).padStart(4, '0')}`
}
