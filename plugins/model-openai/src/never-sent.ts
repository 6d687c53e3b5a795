/** Codes of failures before a connection stood, in which nothing was sent. */
const UNREACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** Whether a request failed before it was sent. */
export function neverSent(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code: unknown = Reflect.get(thrown, 'code')
  return (typeof code === 'string' && UNREACHED.test(code)) || neverSent(thrown.cause)
}
