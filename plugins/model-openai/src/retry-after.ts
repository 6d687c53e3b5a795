/** Milliseconds before a request that was not answered is sent again: half a second, doubled each time, at most eight. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

/** Milliseconds that a server asks its client to wait; undefined where it asks for nothing that can be read. */
export function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (Number.isFinite(exact)) return Math.max(0, exact)
  const said = headers?.get('retry-after')?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(said)) return Number(said) * 1_000
  const date = Date.parse(said)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** @param failed how often it was sent already, from 1 */
export function backOff(failed: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failed - 1))
}
