/** `again`: may pass with another attempt; `absent`: try another place; `wrong`: these are not the bytes. */
export type FailureKind = 'again' | 'absent' | 'wrong'

export class DownloadFailure extends Error {
  readonly kind: FailureKind

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

const MAY_PASS: ReadonlySet<number> = new Set([408, 416, 425, 429])

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined
  if ('code' in thrown && typeof thrown.code === 'string' && thrown.code !== '') return thrown.code
  return codeOf(thrown.cause)
}

/** fetch says no more than "fetch failed"; the reason is in its cause. */
function deepestCause(thrown: unknown): { readonly message: string } {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  return thrown.cause instanceof Error ? deepestCause(thrown.cause) : thrown
}

const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host is not known; is this machine offline?',
  EAI_AGAIN: 'the host cannot be looked up; is this machine offline?',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ERR_STREAM_PREMATURE_CLOSE: 'the connection was cut',
}

/** Failures of the file system are not the network's: they are passed on as they are. */
const LOCAL: ReadonlySet<string> = new Set(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR'])

/** What an answer or an error during a download means for the next attempt. */
export function failureOf(what: unknown): DownloadFailure {
  if (what instanceof DownloadFailure) return what
  if (what instanceof Response) {
    const again = what.status >= 500 || MAY_PASS.has(what.status)
    return new DownloadFailure(
      again ? 'again' : 'absent',
      `the server answers ${what.status} ${what.statusText}`.trim(),
    )
  }
  const code = codeOf(what)
  if (code !== undefined && LOCAL.has(code)) throw what
  const { message } = deepestCause(what)
  return new DownloadFailure('again', (code && MEANING[code]) ?? code ?? message, what)
}
