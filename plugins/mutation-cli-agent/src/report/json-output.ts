/** All of it, or the last line that is a value of its own: agents print warnings before it. */
export function wholeValue(output: string): unknown[] {
  const whole = parsedJson(output)
  return whole === undefined ? lineValues(output).slice(0, 1) : [whole]
}

/** The last line first. */
export function lineValues(output: string): unknown[] {
  return output
    .split('\n')
    .flatMap((line) => parsedJson(line) ?? [])
    .reverse()
}

/** An object or a list; a number that stands on a line of its own is no report. */
export function parsedJson(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
