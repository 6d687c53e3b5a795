/**
 * Whole numbers of at least 0 as base64 of LEB128: seven bits a byte, the lowest first, the top bit where more follow.
 * Sums of few episodes take few bytes, and every language reads it in some lines.
 *
 * @throws RangeError for anything else than safe whole numbers of at least 0
 */
export function packNumbers(values: ArrayLike<number>): string {
  const bytes: number[] = []
  for (let i = 0; i < values.length; i += 1) {
    let left = values[i] as number
    if (!Number.isSafeInteger(left) || left < 0) throw new RangeError(`${left} is no whole number`)
    while (left >= 128) {
      bytes.push((left % 128) + 128)
      left = Math.floor(left / 128)
    }
    bytes.push(left)
  }
  return Buffer.from(bytes).toString('base64')
}

/** @throws RangeError where the text does not hold exactly so many numbers */
export function unpackNumbers(text: string, count: number): Float64Array {
  const bytes = Buffer.from(text, 'base64')
  const values = new Float64Array(count)
  let at = 0
  for (let i = 0; i < count; i += 1) {
    let scale = 1
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError(`${i} numbers where ${count} should be`)
      values[i] = (values[i] as number) + (byte % 128) * scale
      if (byte < 128) break
      scale *= 128
    }
  }
  if (at !== bytes.length) throw new RangeError(`more numbers than ${count}`)
  return values
}
