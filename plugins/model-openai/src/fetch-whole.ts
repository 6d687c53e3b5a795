/** Statuses whose responses have no body. */
const BODILESS: readonly number[] = [204, 205, 304]

/**
 * Fetches a response to its last byte, so that whatever bounds the time of a request bounds that of its body as well: a
 * server may begin a reply and never end it. @throws RangeError where the body has more than `most` bytes
 */
export async function fetchWhole(
  input: string | URL | Request,
  init: RequestInit | undefined,
  most: number,
): Promise<Response> {
  const response = await fetch(input, init)
  const { status, statusText, headers } = response
  const body = await bytesOf(response, most)
  return new Response(BODILESS.includes(status) ? null : body, {
    status,
    statusText,
    headers: plain(headers),
  })
}

/** Codes of failures before a connection stood, in which nothing was sent. */
const UNREACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** Whether a request failed before it was sent. */
export function neverSent(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code: unknown = Reflect.get(thrown, 'code')
  return (typeof code === 'string' && UNREACHED.test(code)) || neverSent(thrown.cause)
}

async function bytesOf(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.byteLength
    if (size > most) throw new RangeError(`the reply has more than ${most} bytes`)
    pieces.push(piece)
  }
  return Uint8Array.from(Buffer.concat(pieces))
}

/** The body has its own length and is unpacked by now. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-encoding')
  kept.delete('content-length')
  return kept
}
