/** Milliseconds before a request that was not answered is sent again: half a second, doubled each time, at most eight. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

/**
 * Milliseconds that a server asks its client to wait; undefined where it asks for nothing that can be read, or for no wait: a date that
 * is past comes of clocks that differ, and a busy server is not to be asked again at once.
 */
export function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (exact > 0) return exact
  const said = headers?.get('retry-after')?.trim() ?? ''
  const wait = /^\d+(?:\.\d+)?$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - now
  return wait > 0 ? wait : undefined
}

/** @param failed how often it was sent already, from 1 */
export function backOff(failed: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failed - 1))
}
