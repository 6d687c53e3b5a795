import type { Deadline } from './deadline.ts'

/** Of a reply in one piece, and of one that is streamed: a token takes some 300 bytes there. Those of today are far smaller. */
const MOST_BYTES = 4_000_000
const MOST_STREAMED = 64_000_000

/** Whether a response is a stream of events, whatever was asked for. */
export function isEventStream({ headers }: Pick<Response, 'headers'>): boolean {
  return /^text\/event-stream\b/i.test(headers.get('content-type') ?? '')
}

/** A fetch whose body is bounded in size, and, like the rest of it, by a deadline. */
export async function boundedFetch(
  input: string | URL | Request,
  init: RequestInit | undefined,
  deadline: Deadline,
): Promise<Response> {
  const signals = [init?.signal, deadline.signal].filter((one) => one instanceof AbortSignal)
  const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) })
  const { status, statusText, headers, body } = response
  if (body === null) return response
  const most = isEventStream(response) ? MOST_STREAMED : MOST_BYTES
  const bounded = ReadableStream.from(piecesOf(body, most, deadline))
  return new Response(bounded, { status, statusText, headers: plain(headers) })
}

/** @throws RangeError where there are more than `most` bytes */
async function* piecesOf(body: ReadableStream<Uint8Array>, most: number, deadline: Deadline) {
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > most) throw new RangeError(`the reply has more than ${most} bytes`)
    deadline.touch()
    yield piece
  }
}

/** The body is unpacked by now. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-encoding')
  kept.delete('content-length')
  return kept
}
