/** Codes of failures before a connection stood, in which nothing was sent. */
const UNREACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/
/** Codes of certificates that are refused, which is before anything is sent too. */
const UNTRUSTED = /^(?:CERT_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_(?:GET|VERIFY)_\w+|ERR_TLS_CERT_\w+)$/
/** What https finds at a server of plain http. */
const NO_TLS = 'ERR_SSL_WRONG_VERSION_NUMBER'

/** Why a request failed before it was sent; undefined where it may have been. */
export function neverSent(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined
  const code: unknown = Reflect.get(thrown, 'code')
  if (typeof code === 'string') {
    if (UNREACHED.test(code)) return 'it cannot be reached'
    if (UNTRUSTED.test(code)) return `its certificate is not accepted (${code})`
    if (code === NO_TLS) return 'it does not speak https'
  }
  // Fetch has no code for the ports that no page may open, such as 6000.
  if (thrown.message === 'bad port') return 'fetch opens no connection to this port'
  return neverSent(thrown.cause)
}
