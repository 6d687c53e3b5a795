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

/** Turns the first SIGINT or SIGTERM into an abort; a second one ends the process at once. */
export function interruption(source: SignalSource): Interruption {
  const controller = new AbortController()
  let pressed = Number.NEGATIVE_INFINITY
  const press = () => {
    const now = performance.now()
    if (controller.signal.aborted && now - pressed > SAME_PRESS_MS) source.exit(INTERRUPTED)
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
