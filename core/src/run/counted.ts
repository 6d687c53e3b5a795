/** `1 call`, `1,200 calls`: a number with what it counts, as a sentence has it. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
}
