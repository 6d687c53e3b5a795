import { open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AutottsError } from '../errors/autotts-error.ts'
import { makeFolders } from '../files/make-folders.ts'
import { DownloadFailure, type FailureKind, failureOf } from './download-failure.ts'

export interface DownloadRequest {
  /** Places of the same bytes; the next is tried where one has no such file. */
  readonly urls: readonly string[]
  /** Where the bytes go; what an earlier attempt left there is continued. */
  readonly partial: string
  readonly bytes: number
}

export interface DownloadOptions {
  /** Aborting keeps the partial file, so that the next download continues it. */
  readonly signal?: AbortSignal
  /** Attempts in a row that bring nothing before it gives up. */
  readonly attempts?: number
  /** Milliseconds before the second attempt; doubled for each further one, 8 seconds at most. */
  readonly pause?: number
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly stall?: number
  readonly onBytes?: (done: number, total: number) => void
  /** Told why an attempt failed, before the next one. */
  readonly onRetry?: (reason: string) => void
}

const LONGEST_PAUSE = 8_000

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** The offset at which the response's bytes belong. */
function startOf(response: Response, asked: number): number {
  if (response.status !== 206) return 0
  const start = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '')?.[1]
  if (Number(start) === asked) return asked
  throw new DownloadFailure('again', `the server sent another range than bytes ${asked}-`)
}

/** Ends an attempt when it brings no byte for a while. */
class StallWatch {
  readonly #controller = new AbortController()
  readonly #limit: number
  #timer: NodeJS.Timeout | undefined

  constructor(limit: number) {
    this.#limit = limit
    this.alive()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  alive(): void {
    this.stop()
    const reason = new DownloadFailure('again', `nothing arrived for ${this.#limit / 1000} s`)
    this.#timer = setTimeout(() => this.#controller.abort(reason), this.#limit)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

/** Every chunk is in the file before the next is read, so that a cut loses next to nothing. */
async function save(
  body: AsyncIterable<Uint8Array>,
  request: DownloadRequest,
  start: number,
  seen: (done: number) => void,
): Promise<void> {
  const file = await open(request.partial, start === 0 ? 'w' : 'a')
  let done = start
  try {
    for await (const chunk of body) {
      done += chunk.length
      if (done > request.bytes)
        throw new DownloadFailure('wrong', `the server sends more than ${request.bytes} bytes`)
      await file.writeFile(chunk)
      seen(done)
    }
  } finally {
    await file.close()
  }
}

async function attempt(url: string, request: DownloadRequest, options: DownloadOptions): Promise<void> {
  const have = await sizeOf(request.partial)
  const watch = new StallWatch(options.stall ?? 30_000)
  const signal = options.signal === undefined ? watch.signal : AbortSignal.any([options.signal, watch.signal])
  try {
    const response = await fetch(url, {
      signal,
      headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
    })
    if (response.status === 416) await rm(request.partial, { force: true })
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      throw failureOf(response)
    }
    await save(response.body, request, startOf(response, have), (done) => {
      watch.alive()
      options.onBytes?.(done, request.bytes)
    })
  } catch (thrown) {
    options.signal?.throwIfAborted()
    throw failureOf(watch.signal.aborted ? watch.signal.reason : thrown)
  } finally {
    watch.stop()
  }
}

async function fromUrl(
  url: string,
  request: DownloadRequest,
  options: DownloadOptions,
): Promise<FailureKind | 'done'> {
  const { attempts = 5, pause = 500, onRetry } = options
  let fruitless = 0
  for (;;) {
    const before = await sizeOf(request.partial)
    if (before >= request.bytes) return 'done'
    let reason = 'the connection was cut'
    try {
      await attempt(url, request, options)
    } catch (thrown) {
      options.signal?.throwIfAborted()
      const failure = failureOf(thrown)
      if (failure.kind !== 'again') throw failure
      reason = failure.message
    }
    const after = await sizeOf(request.partial)
    if (after >= request.bytes) return 'done'
    fruitless = after > before ? 0 : fruitless + 1
    if (fruitless >= attempts) throw new DownloadFailure('again', `${reason} (${attempts} attempts)`)
    onRetry?.(`${reason} at ${after} of ${request.bytes} bytes`)
    await wait(
      Math.min(LONGEST_PAUSE, pause * 2 ** fruitless),
      undefined,
      options.signal ? { signal: options.signal } : {},
    )
  }
}

/**
 * Downloads a file of known size, continuing a partial one; waits and tries again after cuts, stalls and answers that
 * may pass (408, 429, 5xx). The bytes are not checked here. @returns the URL that gave them, or their last part
 * @throws AutottsError E_DATA_DOWNLOAD; the signal's reason when aborted
 */
export async function downloadFile(request: DownloadRequest, options: DownloadOptions = {}): Promise<string> {
  makeFolders(dirname(request.partial))
  if ((await sizeOf(request.partial)) > request.bytes) await rm(request.partial)
  const reasons: string[] = []
  let last: DownloadFailure | undefined
  for (const url of request.urls) {
    try {
      await fromUrl(url, request, options)
      return url
    } catch (thrown) {
      options.signal?.throwIfAborted()
      if (!(thrown instanceof DownloadFailure)) throw thrown
      last = thrown
      reasons.push(`${url}: ${thrown.message}`)
      if (thrown.kind === 'wrong') await rm(request.partial, { force: true })
    }
  }
  throw new AutottsError('E_DATA_DOWNLOAD', reasons.join('; '), {
    next:
      'Check the connection and run the command again (what arrived is kept), or take the files from a folder: ' +
      '`autotts data pull --from FOLDER`.',
    cause: last,
  })
}
