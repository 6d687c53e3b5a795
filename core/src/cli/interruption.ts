/** The exit code of a program that was ended by Ctrl-C, as shells have it. */
export const INTERRUPTED = 130

/** A launcher passes on the signal that the terminal has already sent to both: one Ctrl-C, not two. */
const SAME_PRESS_MS = 500

export interface Interruption {
  readonly signal: AbortSignal
  /** Gives the signals back to their default. */
  release(): void
}

/** What is heard of signals, and ended by them: the process. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): unknown
}

export interface InterruptionOptions {
  /** Called before a second signal ends the process. */
  readonly lastWords?: () => void
  /** Milliseconds. */
  readonly clock?: () => number
}

/** Turns the first SIGINT or SIGTERM into an abort; a second one ends the process at once, after the last words. */
export function interruption(
  source: SignalSource,
  { lastWords = () => {}, clock = () => performance.now() }: InterruptionOptions = {},
): Interruption {
  const controller = new AbortController()
  let pressed = Number.NEGATIVE_INFINITY
  const press = () => {
    const now = clock()
    if (controller.signal.aborted && now - pressed > SAME_PRESS_MS) {
      lastWords()
      source.exit(INTERRUPTED)
    }
    if (controller.signal.aborted) return
    pressed = now
    controller.abort(new DOMException('interrupted', 'AbortError'))
  }
  source.on('SIGINT', press)
  source.on('SIGTERM', press)
  return {
    signal: controller.signal,
    release() {
      source.off('SIGINT', press)
      source.off('SIGTERM', press)
    },
  }
}
